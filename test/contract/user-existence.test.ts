import {
  AdminInitiateAuthCommand,
  type AuthFlowType,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  CreateGroupCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { requestModel } from '../../emulator/contract/generated/request-model.ts';
import { PASSWORD } from '../harness/ada.ts';
import { headersOf } from '../harness/aws-json.ts';
import { forThisTest } from '../harness/in-process.ts';
import { createPool, SMS } from '../harness/pool.ts';
import { EXPIRED, MISMATCH, UNKNOWN } from '../harness/refusals.ts';
import { usersPool } from '../harness/sign-in.ts';
import { srpClient } from '../harness/srp-client.ts';
import { validRequest } from '../harness/valid-requests.ts';

const NO_USER = ['UserNotFoundException', 'User does not exist.'] as const;
const BAD = ['NotAuthorizedException', 'Incorrect username or password.'] as const;
type Refusal = readonly [name: string, message: string];

const FLOWS = {
  ExplicitAuthFlows: [
    'ALLOW_USER_SRP_AUTH' as const,
    'ALLOW_USER_PASSWORD_AUTH' as const,
    'ALLOW_ADMIN_USER_PASSWORD_AUTH' as const,
    'ALLOW_USER_AUTH' as const,
  ],
};

/** A pool that verifies addresses, and a client that hides users or not; nobody is called `nobody`. */
const pool = (PreventUserExistenceErrors: 'LEGACY' | 'ENABLED') =>
  usersPool({ ...SMS, AutoVerifiedAttributes: ['email'] }, { ...FLOWS, PreventUserExistenceErrors });
type Pool = Awaited<ReturnType<typeof pool>>;

const start = (
  { unsigned, clientId: ClientId }: Pool,
  AuthFlow: AuthFlowType,
  parameters: object,
  name: string,
) =>
  unsigned.send(
    new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters: { USERNAME: name, ...parameters } }),
  );

/** A wrong proof of SRP from beginning to end. */
async function bySrp(made: Pool, AuthFlow: AuthFlowType, parameters: object, name: string) {
  const srp = srpClient(made.poolId);
  const { ChallengeParameters } = await start(made, AuthFlow, { ...parameters, SRP_A: srp.SRP_A }, name);
  return made.unsigned.send(
    new RespondToAuthChallengeCommand({
      ClientId: made.clientId,
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeResponses: srp.answer(ChallengeParameters, 'wrong', made.clock.now()),
    }),
  );
}

/** Every request that anybody may send with a name, as somebody who guesses would, and how it is refused. */
const REQUESTS: Record<
  string,
  { send: (made: Pool, name: string) => Promise<unknown>; legacy: Refusal; hidden: Refusal }
> = {
  USER_PASSWORD_AUTH: {
    send: (made, name) => start(made, 'USER_PASSWORD_AUTH', { PASSWORD: 'wrong' }, name),
    legacy: NO_USER,
    hidden: BAD,
  },
  ADMIN_USER_PASSWORD_AUTH: {
    send: ({ client, poolId: UserPoolId, clientId: ClientId }, USERNAME) =>
      client.send(
        new AdminInitiateAuthCommand({
          UserPoolId,
          ClientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME, PASSWORD: 'wrong' },
        }),
      ),
    legacy: NO_USER,
    hidden: BAD,
  },
  USER_SRP_AUTH: {
    send: (made, name) => bySrp(made, 'USER_SRP_AUTH', {}, name),
    legacy: NO_USER,
    hidden: BAD,
  },
  'USER_AUTH by password': {
    send: (made, name) =>
      start(made, 'USER_AUTH', { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: 'wrong' }, name),
    legacy: NO_USER,
    hidden: BAD,
  },
  'USER_AUTH by SRP': {
    send: (made, name) => bySrp(made, 'USER_AUTH', { PREFERRED_CHALLENGE: 'PASSWORD_SRP' }, name),
    legacy: NO_USER,
    hidden: BAD,
  },
  'ConfirmForgotPassword without a code': {
    send: ({ unsigned, clientId: ClientId }, Username) =>
      unsigned.send(
        new ConfirmForgotPasswordCommand({
          ClientId,
          Username,
          ConfirmationCode: '123456',
          Password: PASSWORD,
        }),
      ),
    legacy: UNKNOWN,
    hidden: EXPIRED,
  },
  'ConfirmForgotPassword after ForgotPassword': {
    send: async ({ unsigned, clientId: ClientId }, Username) => {
      await unsigned.send(new ForgotPasswordCommand({ ClientId, Username }));
      return unsigned.send(
        new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode: '123', Password: PASSWORD }),
      );
    },
    legacy: UNKNOWN,
    hidden: MISMATCH,
  },
  'ConfirmSignUp without a code': {
    send: ({ unsigned, clientId: ClientId }, Username) =>
      unsigned.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: '123456' })),
    legacy: UNKNOWN,
    hidden: EXPIRED,
  },
  'ConfirmSignUp after ResendConfirmationCode': {
    send: async ({ unsigned, clientId: ClientId }, Username) => {
      await unsigned.send(new ResendConfirmationCodeCommand({ ClientId, Username }));
      return unsigned.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: '123' }));
    },
    legacy: UNKNOWN,
    hidden: MISMATCH,
  },
};

test.each(Object.entries(REQUESTS))('%s of an unknown user', async (_, { send, legacy, hidden }) => {
  for (const [setting, [name, message]] of [
    ['LEGACY', legacy],
    ['ENABLED', hidden],
  ] as const)
    await expect(send(await pool(setting), 'nobody'), setting).rejects.toMatchObject({ name, message });
});

/** The names of what an answer holds, at every depth. */
const shapeOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]))
    : Array.isArray(value)
      ? 'list'
      : typeof value;

/** What is answered for a known user and, where the client hides users, for an unknown one alike. */
const ANSWERED: [string, (made: Pool, name: string) => Promise<unknown>, Refusal][] = [
  [
    'USER_SRP_AUTH',
    (made, name) => start(made, 'USER_SRP_AUTH', { SRP_A: srpClient(made.poolId).SRP_A }, name),
    NO_USER,
  ],
  ['USER_AUTH', (made, name) => start(made, 'USER_AUTH', {}, name), NO_USER],
  [
    'ForgotPassword',
    ({ unsigned, clientId: ClientId }, Username) =>
      unsigned.send(new ForgotPasswordCommand({ ClientId, Username })),
    UNKNOWN,
  ],
];

test.each(ANSWERED)('%s is answered for an unknown user as for a known one', async (_, send, legacy) => {
  const hiding = await pool('ENABLED');
  await hiding.createSignedIn('ada', { email: 'ada@example.com', email_verified: 'true' });
  const [known, unknown] = [await send(hiding, 'ada'), await send(hiding, 'nobody')];
  const told = (answer: unknown) => shapeOf({ ...(answer as object), $metadata: undefined });
  expect(told(unknown)).toEqual(told(known));
  const [name, message] = legacy;
  await expect(send(await pool('LEGACY'), 'nobody')).rejects.toMatchObject({ name, message });
});

test.each(['LEGACY', 'ENABLED'] as const)(
  'not hidden with %s: a taken name, a disabled user',
  async (setting) => {
    const made = await pool(setting);
    const { unsigned, clientId: ClientId, create, emulator, poolId } = made;
    await create('ada', { email: 'ada@example.com' });
    await expect(
      unsigned.send(new SignUpCommand({ ClientId, Username: 'ada', Password: PASSWORD })),
    ).rejects.toMatchObject({ name: 'UsernameExistsException', message: 'User already exists' });
    const body = JSON.stringify({ UserPoolId: poolId, Username: 'ada' });
    await emulator.app.request('/', { method: 'POST', headers: headersOf('AdminDisableUser'), body });
    for (const password of [PASSWORD, 'wrong'])
      await expect(start(made, 'USER_PASSWORD_AUTH', { PASSWORD: password }, 'ada')).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'User is disabled.',
      });
  },
);

/** Those whose user is not in `Username`, or is yet to be made. */
const APART = [
  'AdminCreateUser',
  'AdminDisableProviderForUser',
  'AdminInitiateAuth',
  'AdminLinkProviderForUser',
  'AdminRespondToAuthChallenge',
];
const ADMINISTRATION = Object.keys(requestModel.operations).filter(
  (operation) => operation.startsWith('Admin') && !APART.includes(operation),
);

test.each(ADMINISTRATION)('%s tells administrators that there is no such user', async (operation) => {
  const { emulator, client } = forThisTest();
  const { Id: UserPoolId = '' } = await createPool(client, {
    ...SMS,
    UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
    DeviceConfiguration: {},
  });
  await client.send(new CreateGroupCommand({ UserPoolId, GroupName: 'aaa' }));
  const given = { Password: PASSWORD, UserAttributes: [{ Name: 'email', Value: 'ada@example.com' }] };
  const members = Object.keys(requestModel.structures[requestModel.operations[operation]?.input ?? ''] ?? {});
  const named = Object.entries(given).filter(([member]) => members.includes(member));
  const request = {
    ...validRequest(operation),
    ...Object.fromEntries(named),
    UserPoolId,
    Username: 'nobody',
  };
  const headers = headersOf(operation);
  const body = JSON.stringify(request);
  const answer = await emulator.app.request('/', { method: 'POST', headers, body });
  // Two operations on devices have no error of their own for it.
  const isDeclared = requestModel.operations[operation]?.errors.includes(NO_USER[0]);
  const __type = isDeclared ? NO_USER[0] : 'ResourceNotFoundException';
  expect(await answer.json()).toEqual({ __type, message: NO_USER[1] });
});
