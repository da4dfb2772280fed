import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { arnOf } from '../harness/functions.ts';
import { PASSWORD, refuses } from '../harness/sign-up.ts';
import { allowing, BAD, shown, userAuthPool } from '../harness/user-auth.ts';

/** A pool whose client hides who exists, and what names there are offered. */
async function hidingPool(pool?: Partial<CreateUserPoolCommandInput>) {
  const made = await userAuthPool(pool, { PreventUserExistenceErrors: 'ENABLED' });
  const offered = async (name: string) => (await made.begin(name)).AvailableChallenges ?? [];
  return {
    ...made,
    /** What each of so many unknown names is offered. */
    strangers: (count = 40) =>
      Promise.all(Array.from({ length: count }, async (_, index) => offered(`nobody${index}`))),
    /** An unknown name that has a password, or has none. */
    stranger: async (has: boolean): Promise<string> => {
      for (let index = 0; index < 60; index++)
        if ((await offered(`nobody${index}`)).includes('PASSWORD') === has) return `nobody${index}`;
      throw new Error('nobody is offered that');
    },
  };
}

test('a user without a password is not told from somebody unknown', async () => {
  const { begin, prefer, create, stranger } = await hidingPool(allowing('EMAIL_OTP'));
  await create('less', { email: 'less@example.com' });
  const USERNAME = await stranger(false);
  for (const asked of [
    (name: string) => begin(name),
    (name: string) => prefer(name, 'PASSWORD'),
    (name: string) => prefer(name, 'PASSWORD', { PASSWORD }),
    (name: string) => prefer(name, 'PASSWORD_SRP', { SRP_A: 'a' }),
  ]) {
    const [known, unknown] = [shown(await asked('less')), shown(await asked(USERNAME))];
    const withoutDestination = ({ ChallengeParameters, ...rest }: typeof known) => ({
      ...rest,
      parameters: Object.keys(ChallengeParameters ?? {}),
    });
    expect(withoutDestination(unknown)).toEqual(withoutDestination(known));
    expect(known.AvailableChallenges).toEqual(['EMAIL_OTP']);
  }
});

test('no password is right of somebody unknown who has one, nor where no code could sign in instead', async () => {
  const coded = await hidingPool(allowing('EMAIL_OTP', 'SMS_OTP'));
  await refuses(coded.prefer(await coded.stranger(true), 'PASSWORD', { PASSWORD }), ...BAD);
  const { strangers, prefer } = await hidingPool(allowing('WEB_AUTHN'));
  expect(new Set((await strangers()).flat())).toEqual(new Set(['PASSWORD_SRP', 'PASSWORD']));
  await refuses(prefer('nobody', 'PASSWORD', { PASSWORD }), ...BAD);
});

test('where a function may bring users in, everybody unknown may give a password', async () => {
  const { strangers } = await hidingPool({
    ...allowing('EMAIL_OTP'),
    LambdaConfig: { UserMigration: arnOf('migrate') },
  });
  for (const list of await strangers())
    expect(list).toEqual(expect.arrayContaining(['PASSWORD_SRP', 'PASSWORD']));
});

const required = (Name: string) => ({ Schema: [{ Name, Required: true }] });

test.each<[string, Partial<CreateUserPoolCommandInput>, string]>([
  ['is required', required('email'), 'EMAIL_OTP'],
  ['is required', required('phone_number'), 'SMS_OTP'],
  ['is the username', { UsernameAttributes: ['email'] }, 'EMAIL_OTP'],
  ['is the username', { UsernameAttributes: ['phone_number'] }, 'SMS_OTP'],
])('where a contact %s, everybody unknown has it: %j', async (_, settings, factor) => {
  const { strangers } = await hidingPool({ ...allowing('EMAIL_OTP', 'SMS_OTP'), ...settings });
  const lists = await strangers();
  for (const list of lists) expect(list).toContain(factor);
  const others = lists.map((list) => list.filter((one) => one !== factor).join());
  expect(new Set(others).size).toBeGreaterThan(1);
});

test('where users sign up with either contact, not everybody unknown has both', async () => {
  const { strangers } = await hidingPool({
    ...allowing('EMAIL_OTP', 'SMS_OTP'),
    UsernameAttributes: ['email', 'phone_number'],
  });
  const lists = await strangers();
  expect(lists.some((list) => !list.includes('EMAIL_OTP'))).toBe(true);
  expect(lists.some((list) => !list.includes('SMS_OTP'))).toBe(true);
});
