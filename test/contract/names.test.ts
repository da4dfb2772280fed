import {
  AdminDeleteUserAttributesCommand,
  AdminGetUserCommand,
  DeleteUserAttributesCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { applySeed } from '../../emulator/seed.ts';
import { forThisTest } from '../harness/in-process.ts';
import { byName, usersPool } from '../harness/sign-in.ts';
import { listed, PASSWORD, refuses } from '../harness/sign-up.ts';

const TAKEN = ['UsernameExistsException', 'User account already exists'] as const;

async function pool(...given: Parameters<typeof usersPool>) {
  const made = await usersPool(...given);
  const { client, unsigned, poolId: UserPoolId } = made;
  return {
    ...made,
    update: (AccessToken: string, attributes: Record<string, string>) =>
      unsigned.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: listed(attributes) })),
    /** The username of whom a name finds. */
    found: async (Username: string) =>
      (await client.send(new AdminGetUserCommand({ UserPoolId, Username }))).Username,
  };
}

test("nobody takes another user's sub as a username", async () => {
  const { create, found, unsigned, clientId } = await pool();
  const sub = byName((await create('ada')).Attributes)['sub'] ?? '';
  await refuses(create(sub), ...TAKEN);
  await refuses(
    unsigned.send(new SignUpCommand({ ClientId: clientId, Username: sub, Password: PASSWORD })),
    'UsernameExistsException',
    'User already exists',
  );
  expect(await found(sub)).toBe('ada');
});

test('a sub is taken in capitals too where the pool does not tell cases apart', async () => {
  const { create } = await pool({ UsernameConfiguration: { CaseSensitive: false } });
  const sub = byName((await create('ada')).Attributes)['sub'] ?? '';
  await refuses(create(sub.toUpperCase()), ...TAKEN);
});

test("nobody takes another user's sub as a preferred username", async () => {
  const { create, createSignedIn, found, update } = await pool({ AliasAttributes: ['preferred_username'] });
  const sub = byName((await create('ada')).Attributes)['sub'] ?? '';
  await refuses(
    create('eve', { preferred_username: sub }),
    'AliasExistsException',
    'An account with the preferred_username already exists.',
  );
  const token = await createSignedIn('eve');
  await refuses(
    update(token, { preferred_username: sub }),
    'AliasExistsException',
    'An account with the given preferred_username already exists.',
  );
  expect(await found(sub)).toBe('ada');
});

test('a sub of the own choice must not name somebody else', () => {
  const { emulator } = forThisTest();
  const name = '00000000-0000-4000-8000-000000000001';
  const seeded = (id: string, sub: string) =>
    applySeed(emulator.services, {
      pools: [{ id, settings: { PoolName: 'p' }, users: [{ username: name }, { username: 'bob', sub }] }],
    });
  expect(() => seeded('us-east-1_Taken', name)).toThrow('User account already exists');
  expect(() => seeded('us-east-1_Free', '00000000-0000-4000-8000-000000000002')).not.toThrow();
});

const KEPT = [
  'InvalidParameterException',
  'Invalid user attributes: email: Required attribute cannot be deleted.',
] as const;
const BOTH = { UsernameAttributes: ['email' as const, 'phone_number' as const] };

test('the attribute that is the username is not removed, by nobody and in no way', async () => {
  const { client, unsigned, poolId: UserPoolId, create, createSignedIn, found, update } = await pool(BOTH);
  const AccessToken = await createSignedIn('ada@example.com', { phone_number: '+14325551212' });
  const names = { UserAttributeNames: ['email'] };
  await refuses(unsigned.send(new DeleteUserAttributesCommand({ AccessToken, ...names })), ...KEPT);
  await refuses(update(AccessToken, { email: '' }), ...KEPT);
  const admin = { UserPoolId, Username: 'ada@example.com', ...names };
  await refuses(client.send(new AdminDeleteUserAttributesCommand(admin)), ...KEPT);
  expect(await found('ada@example.com')).toBeDefined();
  await refuses(
    create('ada@example.com'),
    'UsernameExistsException',
    'An account with the given email already exists.',
  );
  const others = { AccessToken, UserAttributeNames: ['phone_number'] };
  expect(await unsigned.send(new DeleteUserAttributesCommand(others))).toBeDefined();
});

test('a username that is an email address changes, but never becomes a phone number', async () => {
  const { createSignedIn, signedIn, update } = await pool(BOTH);
  const token = await createSignedIn('ada@example.com');
  await update(token, { phone_number: '+14325551212', email: 'countess@example.com' });
  expect(await signedIn('countess@example.com')).not.toBe('');
  await refuses(signedIn('+14325551212'), 'UserNotFoundException', 'User does not exist.');
  await refuses(signedIn('ada@example.com'), 'UserNotFoundException', 'User does not exist.');
});
