import {
  AdminResetUserPasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, onTestFinished, test } from 'vitest';
import { createEmulator } from '../../emulator/emulator.ts';
import { applySeed } from '../../emulator/seed.ts';
import type { Seed } from '../../emulator/seed-types.ts';
import { directory } from '../harness/bundle.ts';
import { forThisTest, inProcess, sdkClient } from '../harness/in-process.ts';
import { SMS } from '../harness/pool.ts';
import { CLIENT_ID, POOL_ID } from '../harness/running.ts';
import { signIn } from '../harness/sign-in.ts';
import { refuses } from '../harness/sign-up.ts';

const CODE = '123456';
const PASSWORD = 'Passw0rd!';
const contacts = (name: string, number: string) => ({
  email: `${name}@example.com`,
  email_verified: 'true',
  phone_number: number,
  phone_number_verified: 'true',
});

/** Ada's code is always the same, Bob's is not. */
const seed: Seed = {
  pools: [
    {
      id: POOL_ID,
      settings: {
        PoolName: 'codes',
        UserPoolTier: 'ESSENTIALS',
        AutoVerifiedAttributes: ['email', 'phone_number'],
        AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] } },
        ...SMS,
      },
      clients: [
        {
          id: CLIENT_ID,
          settings: { ClientName: 'app', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH'] },
        },
      ],
      users: [
        { username: 'ada', password: PASSWORD, attributes: contacts('ada', '+12065550100'), code: CODE },
        { username: 'bob', password: PASSWORD, attributes: contacts('bob', '+12065550101') },
      ],
    },
  ],
};

function seeded(made = forThisTest()) {
  applySeed(made.emulator.services, seed);
  return {
    ...made,
    /** The codes that were sent, by recipient. */
    sent: async () => {
      const answer = await made.emulator.app.request('http://127.0.0.1/_/api/v1/inbox');
      const { messages } = (await answer.json()) as { messages: { to: string; code: string }[] };
      return messages.map(({ to, code }) => [to, code] as const);
    },
  };
}

test('a forgotten password, a reset and a contact that is verified take the code of the seed, once each', async () => {
  const { client, unsigned, sent } = seeded();
  const ada = { ClientId: CLIENT_ID, Username: 'ada' };
  const confirm = (Password: string) =>
    unsigned.send(new ConfirmForgotPasswordCommand({ ...ada, ConfirmationCode: CODE, Password }));
  await unsigned.send(new ForgotPasswordCommand(ada));
  await confirm('N3w-password');
  await refuses(
    confirm('N3w-password'),
    'ExpiredCodeException',
    'Invalid code provided, please request a code again.',
  );
  await client.send(new AdminResetUserPasswordCommand({ UserPoolId: POOL_ID, Username: 'ada' }));
  await confirm('N3w-password2');

  const { AccessToken = '' } = await signIn(unsigned, CLIENT_ID, 'ada', 'N3w-password2');
  const verify = (AttributeName: string) =>
    unsigned.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code: CODE }));
  await unsigned.send(
    new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'phone_number' }),
  );
  await verify('phone_number');
  await unsigned.send(
    new UpdateUserAttributesCommand({
      AccessToken,
      UserAttributes: [{ Name: 'email', Value: 'new@example.com' }],
    }),
  );
  await verify('email');
  expect((await sent()).sort()).toEqual([
    ['+12065550100', CODE],
    ['ada@example.com', CODE],
    ['ada@example.com', CODE],
    ['new@example.com', CODE],
  ]);
});

test.each(['EMAIL_OTP', 'SMS_OTP'] as const)('%s signs in with the code of the seed', async (challenge) => {
  const { unsigned } = seeded();
  const { Session, ChallengeName } = await unsigned.send(
    new InitiateAuthCommand({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: 'ada', PREFERRED_CHALLENGE: challenge },
    }),
  );
  expect(ChallengeName).toBe(challenge);
  const { AuthenticationResult } = await unsigned.send(
    new RespondToAuthChallengeCommand({
      ClientId: CLIENT_ID,
      ChallengeName: challenge,
      Session,
      ChallengeResponses: { USERNAME: 'ada', [`${challenge}_CODE`]: CODE },
    }),
  );
  expect(AuthenticationResult?.AccessToken).toBeDefined();
});

test('others get a new code each time', async () => {
  const { unsigned, sent } = seeded();
  const forgot = (Username: string) =>
    unsigned.send(new ForgotPasswordCommand({ ClientId: CLIENT_ID, Username }));
  await forgot('bob');
  await forgot('bob');
  const [[, second], [, first]] = (await sent()) as [[string, string], [string, string]];
  expect(new Set([first, second, CODE]).size).toBe(3);
  await refuses(
    unsigned.send(
      new ConfirmForgotPasswordCommand({
        ClientId: CLIENT_ID,
        Username: 'bob',
        ConfirmationCode: CODE,
        Password: 'N3w-password',
      }),
    ),
    'CodeMismatchException',
    'Invalid verification code provided, please try again.',
  );
});

test('a restart keeps the code', async () => {
  const data = directory();
  const first = inProcess({ data });
  seeded(first);
  first.emulator.close();
  const second = createEmulator({ data }, { clock: first.clock });
  onTestFinished(() => second.close());
  const unsigned = sdkClient(second, { signed: false });
  const ada = { ClientId: CLIENT_ID, Username: 'ada' };
  await unsigned.send(new ForgotPasswordCommand(ada));
  await unsigned.send(
    new ConfirmForgotPasswordCommand({ ...ada, ConfirmationCode: CODE, Password: 'N3w-password' }),
  );
});

test.each<[what: string, code: unknown, message: string]>([
  ['five digits', '12345', 'The code is not 6 digits.'],
  ['letters', 'abcdef', 'The code is not 6 digits.'],
  ['digits of another script', '١٢٣٤٥٦', 'The code is not 6 digits.'],
  ['a line behind the digits', '123456\n', 'The code is not 6 digits.'],
  ['a number', 123456, 'The member "code" must be a text.'],
])('a code of %s is refused', (_what, code, message) => {
  const { emulator } = forThisTest();
  const users = [{ username: 'ada', code }];
  const refused = { pools: [{ id: POOL_ID, settings: { PoolName: 'codes' }, users }] } as Seed;
  expect(() => applySeed(emulator.services, refused)).toThrow(
    `Seed of pool ${POOL_ID}: user ada: ${message}`,
  );
});
