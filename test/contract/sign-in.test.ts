import { createHmac } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  type AuthFlowType,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest } from '../harness/in-process.ts';
import { srpClient } from '../harness/srp-client.ts';

const PASSWORD = 'Passw0rd!';
const BAD_CREDENTIALS = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
const ALL_FLOWS: CreateUserPoolClientCommandInput['ExplicitAuthFlows'] = [
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
];

/** A pool with the user `ada`, confirmed, and a client; ways to sign in at it. */
async function ada(
  pool: Partial<CreateUserPoolCommandInput> = {},
  client: Partial<CreateUserPoolClientCommandInput> = {},
) {
  const made = forThisTest();
  const { client: sdk, unsigned, clock } = made;
  const { UserPool } = await sdk.send(new CreateUserPoolCommand({ PoolName: 'p', ...pool }));
  const UserPoolId = UserPool?.Id ?? '';
  const addClient = async (settings: Partial<CreateUserPoolClientCommandInput>) => {
    const input = { UserPoolId, ClientName: 'c', ExplicitAuthFlows: ALL_FLOWS, ...settings };
    const { UserPoolClient } = await sdk.send(new CreateUserPoolClientCommand(input));
    return { ClientId: UserPoolClient?.ClientId ?? '', secret: UserPoolClient?.ClientSecret ?? '' };
  };
  const { ClientId, secret } = await addClient(client);
  const addUser = async (Username: string) => {
    await sdk.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
    await sdk.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }),
    );
  };
  await addUser('ada');
  const byPassword = (PASSWORD: string, USERNAME = 'ada', more: Record<string, string> = {}) =>
    unsigned.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD, ...more },
      }),
    );
  const startSrp = (USERNAME = 'ada', at = ClientId) => {
    const srp = srpClient(UserPoolId);
    const AuthParameters = { USERNAME, SRP_A: srp.SRP_A };
    const command = new InitiateAuthCommand({ ClientId: at, AuthFlow: 'USER_SRP_AUTH', AuthParameters });
    return unsigned.send(command).then((challenge) => ({ srp, challenge }));
  };
  const answer = (ChallengeResponses: Record<string, string>, at = ClientId) =>
    unsigned.send(
      new RespondToAuthChallengeCommand({
        ClientId: at,
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses,
      }),
    );
  const bySrp = async (password: string, USERNAME = 'ada') => {
    const { srp, challenge } = await startSrp(USERNAME);
    return answer(srp.answer(challenge.ChallengeParameters, password, clock.now()));
  };
  return { ...made, UserPoolId, ClientId, secret, addClient, addUser, byPassword, startSrp, answer, bySrp };
}

test('a password signs in: tokens for an hour, and no challenge', async () => {
  const { byPassword } = await ada();
  const { AuthenticationResult, ChallengeParameters, ChallengeName } = await byPassword(PASSWORD);
  expect(AuthenticationResult).toMatchObject({ ExpiresIn: 3600, TokenType: 'Bearer' });
  expect(AuthenticationResult?.RefreshToken?.split('.')).toHaveLength(5);
  expect(ChallengeParameters).toEqual({});
  expect(ChallengeName).toBeUndefined();
});

test('a wrong password is refused, by password and by SRP', async () => {
  const { byPassword, bySrp } = await ada();
  await expect(byPassword('Passw0rd?')).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(bySrp('Passw0rd?')).rejects.toMatchObject(BAD_CREDENTIALS);
});

test('an unknown user is named, unless the client hides who exists', async () => {
  const open = await ada();
  const unknown = { name: 'UserNotFoundException', message: 'User does not exist.' };
  await expect(open.byPassword(PASSWORD, 'nobody')).rejects.toMatchObject(unknown);
  await expect(open.bySrp(PASSWORD, 'nobody')).rejects.toMatchObject(unknown);
  const hiding = await ada({}, { PreventUserExistenceErrors: 'ENABLED' });
  await expect(hiding.byPassword(PASSWORD, 'nobody')).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(hiding.bySrp(PASSWORD, 'nobody')).rejects.toMatchObject(BAD_CREDENTIALS);
});

test('an unknown user is shown the same salt and id each time, another name another one', async () => {
  const { startSrp } = await ada({}, { PreventUserExistenceErrors: 'ENABLED' });
  const shown = async (name: string) => {
    const { SALT, USER_ID_FOR_SRP, SRP_B } = (await startSrp(name)).challenge.ChallengeParameters ?? {};
    return { SALT, USER_ID_FOR_SRP, SRP_B };
  };
  const [first, second, other, real] = [
    await shown('nobody'),
    await shown('nobody'),
    await shown('noone'),
    await shown('ada'),
  ];
  expect(second).toMatchObject({ SALT: first.SALT, USER_ID_FOR_SRP: first.USER_ID_FOR_SRP });
  expect(second.SRP_B).not.toBe(first.SRP_B);
  expect(other.SALT).not.toBe(first.SALT);
  expect(first.SALT).toHaveLength(real.SALT?.length ?? 0);
});

test('SRP signs in once by a proof; the same answer again is refused', async () => {
  const { startSrp, answer, clock } = await ada();
  const { srp, challenge } = await startSrp();
  expect(challenge).toMatchObject({ ChallengeName: 'PASSWORD_VERIFIER' });
  expect(challenge.Session).toBeUndefined();
  const answers = srp.answer(challenge.ChallengeParameters, PASSWORD, clock.now());
  expect((await answer(answers)).AuthenticationResult?.AccessToken).toBeDefined();
  await expect(answer(answers)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user, session can only be used once.',
  });
});

test.each([
  [
    'signature',
    (answers: Record<string, string>) => ({ ...answers, PASSWORD_CLAIM_SIGNATURE: 'A'.repeat(43) }),
  ],
  [
    'time stamp',
    (answers: Record<string, string>) => ({ ...answers, TIMESTAMP: 'Sat Jan 31 12:00:01 UTC 2026' }),
  ],
  ['user', (answers: Record<string, string>) => ({ ...answers, USERNAME: 'bob' })],
])('a proof with another %s is refused and ends the exchange', async (_, spoil) => {
  const { startSrp, answer, addUser, clock } = await ada();
  await addUser('bob');
  const { srp, challenge } = await startSrp();
  const answers = srp.answer(challenge.ChallengeParameters, PASSWORD, clock.now());
  await expect(answer(spoil(answers))).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(answer(answers)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
});

test('a proof for another secret block, at another client, or too late is refused', async () => {
  const { startSrp, answer, addClient, clock } = await ada();
  const invalid = { name: 'NotAuthorizedException', message: 'Invalid session for the user.' };
  const { srp, challenge } = await startSrp();
  const answers = srp.answer(challenge.ChallengeParameters, PASSWORD, clock.now());
  const block = Buffer.from('a block of nobody').toString('base64');
  await expect(answer({ ...answers, PASSWORD_CLAIM_SECRET_BLOCK: block })).rejects.toMatchObject(invalid);
  const other = await addClient({});
  await expect(answer(answers, other.ClientId)).rejects.toMatchObject(invalid);
  clock.advance('3m');
  await expect(answer(answers)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user, session is expired.',
  });
});

test('a time stamp of another form and a public number of zero are refused', async () => {
  const { startSrp, answer, unsigned, ClientId, clock } = await ada();
  const { srp, challenge } = await startSrp();
  const answers = srp.answer(challenge.ChallengeParameters, PASSWORD, clock.now());
  await expect(answer({ ...answers, TIMESTAMP: '2026-01-31T12:00:00Z' })).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.',
  });
  const AuthParameters = { USERNAME: 'ada', SRP_A: '0' };
  const zero = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters });
  await expect(unsigned.send(zero)).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

test('five wrong passwords lock for a second, and each further one for twice as long', async () => {
  const { byPassword, bySrp, clock } = await ada();
  const locked = { name: 'NotAuthorizedException', message: 'Password attempts exceeded' };
  for (let i = 0; i < 5; i++) await expect(byPassword('wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(byPassword(PASSWORD)).rejects.toMatchObject(locked);
  await expect(bySrp(PASSWORD)).rejects.toMatchObject(locked);
  clock.advance('1s');
  await expect(bySrp('wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
  clock.advance('1s');
  await expect(byPassword(PASSWORD)).rejects.toMatchObject(locked);
  clock.advance('1s');
  expect((await byPassword(PASSWORD)).AuthenticationResult).toBeDefined();
  for (let i = 0; i < 4; i++) await expect(byPassword('wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
  expect((await byPassword(PASSWORD)).AuthenticationResult).toBeDefined();
});

test('fifteen minutes without attempts forget the failures', async () => {
  const { byPassword, clock } = await ada();
  for (let i = 0; i < 5; i++) await expect(byPassword('wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
  clock.advance('15m');
  for (let i = 0; i < 4; i++) await expect(byPassword('wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
  expect((await byPassword(PASSWORD)).AuthenticationResult).toBeDefined();
});

test('an unconfirmed user is told so only with the right password', async () => {
  const { unsigned, ClientId, byPassword, bySrp } = await ada();
  await unsigned.send(new SignUpCommand({ ClientId, Username: 'eve', Password: PASSWORD }));
  const notConfirmed = { name: 'UserNotConfirmedException', message: 'User is not confirmed.' };
  await expect(byPassword(PASSWORD, 'eve')).rejects.toMatchObject(notConfirmed);
  await expect(bySrp(PASSWORD, 'eve')).rejects.toMatchObject(notConfirmed);
  await expect(byPassword('wrong', 'eve')).rejects.toMatchObject(BAD_CREDENTIALS);
});

test('a disabled user cannot sign in', async () => {
  const { client, UserPoolId, byPassword, bySrp } = await ada();
  await client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada' }));
  const disabled = { name: 'NotAuthorizedException', message: 'User is disabled.' };
  await expect(byPassword(PASSWORD)).rejects.toMatchObject(disabled);
  await expect(bySrp(PASSWORD)).rejects.toMatchObject(disabled);
});

test.each<[AuthFlowType, string]>([
  ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH flow not enabled for this client'],
  ['CUSTOM_AUTH', 'Custom auth lambda trigger is not configured for the user pool.'],
  ['USER_AUTH', 'USER_AUTH is not enabled for the client.'],
  ['ADMIN_USER_PASSWORD_AUTH', 'Initiate Auth method not supported.'],
  ['ADMIN_NO_SRP_AUTH', 'Initiate Auth method not supported.'],
])('%s is refused to a client that names no flows', async (AuthFlow, message) => {
  const { unsigned, addClient } = await ada();
  const { ClientId } = await addClient({ ExplicitAuthFlows: undefined });
  const AuthParameters = { USERNAME: 'ada', PASSWORD };
  await expect(
    unsigned.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters })),
  ).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message,
  });
});

test('SRP and administrators need their flow enabled too', async () => {
  const { unsigned, client, UserPoolId, addClient } = await ada();
  const { ClientId } = await addClient({ ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
  const invalid = (message: string) => ({ name: 'InvalidParameterException', message });
  const AuthParameters = { USERNAME: 'ada', SRP_A: 'ff', REFRESH_TOKEN: 'x', PASSWORD };
  const start = (AuthFlow: AuthFlowType) =>
    unsigned.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters }));
  await expect(start('USER_SRP_AUTH')).rejects.toMatchObject(
    invalid('USER_SRP_AUTH is not enabled for the client.'),
  );
  await expect(start('REFRESH_TOKEN_AUTH')).rejects.toMatchObject(
    invalid('Auth flow not enabled for this client'),
  );
  const admin = { UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters } as const;
  await expect(client.send(new AdminInitiateAuthCommand(admin))).rejects.toMatchObject(
    invalid('Auth flow not enabled for this client'),
  );
});

test.each([
  ['USER_PASSWORD_AUTH', { PASSWORD }, 'USERNAME'],
  ['USER_PASSWORD_AUTH', { USERNAME: 'ada' }, 'PASSWORD'],
  ['USER_PASSWORD_AUTH', { USERNAME: 'ada', PASSWORD: '' }, 'PASSWORD'],
  ['USER_SRP_AUTH', { USERNAME: 'ada' }, 'SRP_A'],
  ['REFRESH_TOKEN_AUTH', {}, 'REFRESH_TOKEN'],
] as const)('%s with %j misses a parameter', async (AuthFlow, AuthParameters, missing) => {
  const { unsigned, ClientId } = await ada();
  await expect(
    unsigned.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters })),
  ).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: `Missing required parameter ${missing}`,
  });
});

test('a client with a secret needs its hash: over the username as sent, by this secret', async () => {
  const { byPassword, ClientId, secret } = await ada({}, { GenerateSecret: true });
  const hash = (username: string, key = secret) =>
    createHmac('sha256', key)
      .update(username + ClientId)
      .digest('base64');
  expect(
    (await byPassword(PASSWORD, 'ada', { SECRET_HASH: hash('ada') })).AuthenticationResult,
  ).toBeDefined();
  const refused = (message: string) => ({ name: 'NotAuthorizedException', message });
  await expect(byPassword(PASSWORD)).rejects.toMatchObject(
    refused(`Client ${ClientId} is configured with secret but SECRET_HASH was not received`),
  );
  for (const SECRET_HASH of [hash('bob'), hash('ada', 'other'), 'bm9uc2Vuc2U='])
    await expect(byPassword(PASSWORD, 'ada', { SECRET_HASH })).rejects.toMatchObject(
      refused(`Unable to verify secret hash for client ${ClientId}`),
    );
  // Before anything is said of the user.
  await expect(byPassword(PASSWORD, 'nobody')).rejects.toMatchObject(
    refused(`Client ${ClientId} is configured with secret but SECRET_HASH was not received`),
  );
});

test('a first password is replaced at the first sign-in, by password and by SRP', async () => {
  const required = [{ Name: 'name', Required: true, Mutable: true }];
  const { client, unsigned, UserPoolId, ClientId, byPassword, bySrp } = await ada({ Schema: required });
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'new',
      TemporaryPassword: 'Temp0rary!',
      MessageAction: 'SUPPRESS',
      UserAttributes: [{ Name: 'email', Value: 'new@example.com' }],
    }),
  );
  const challenge = await byPassword('Temp0rary!', 'new');
  expect(challenge).toMatchObject({
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: expect.stringMatching(/^AYABe/),
  });
  expect(challenge.AuthenticationResult).toBeUndefined();
  expect(challenge.ChallengeParameters).toEqual({
    USER_ID_FOR_SRP: 'new',
    requiredAttributes: '["userAttributes.name"]',
    userAttributes: '{"email":"new@example.com"}',
  });
  const respond = (answers: Record<string, string>, Session = challenge.Session, at = ClientId) =>
    unsigned.send(
      new RespondToAuthChallengeCommand({
        ClientId: at,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ...(Session ? { Session } : {}),
        ChallengeResponses: {
          USERNAME: 'new',
          NEW_PASSWORD: PASSWORD,
          'userAttributes.name': 'New',
          ...answers,
        },
      }),
    );
  await expect(respond({ NEW_PASSWORD: 'short' })).rejects.toMatchObject({
    name: 'InvalidPasswordException',
    message: 'Password did not conform with policy: Password not long enough',
  });
  await expect(respond({ 'userAttributes.name': '' })).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Invalid attributes given, name is missing',
  });
  await expect(respond({ 'userAttributes.email': 'x@example.com' })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Cannot modify an already provided email',
  });
  await expect(respond({ USERNAME: 'ada' })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user.',
  });
  await expect(respond({}, 'AYABe-no-such-session-at-all')).rejects.toMatchObject({
    message: 'Invalid session for the user.',
  });
  expect((await respond({})).AuthenticationResult?.IdToken).toBeDefined();
  await expect(respond({})).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user, session can only be used once.',
  });
  await expect(byPassword('Temp0rary!', 'new')).rejects.toMatchObject(BAD_CREDENTIALS);
  expect((await bySrp(PASSWORD, 'new')).AuthenticationResult).toBeDefined();
});

test('the session of a challenge ends after three minutes', async () => {
  const { client, UserPoolId, ClientId, clock } = await ada();
  const Username = 'new';
  const TemporaryPassword = 'Temp0rary!';
  await client.send(
    new AdminCreateUserCommand({ UserPoolId, Username, TemporaryPassword, MessageAction: 'SUPPRESS' }),
  );
  const { Session, ChallengeName } = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD: TemporaryPassword },
    }),
  );
  const respond = () =>
    client.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId,
        ClientId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: Username, NEW_PASSWORD: PASSWORD },
      }),
    );
  clock.advance('3m');
  await expect(respond()).rejects.toMatchObject({
    message: 'Invalid session for the user, session is expired.',
  });
  clock.advance(-1);
  expect((await respond()).AuthenticationResult).toBeDefined();
});

test('a temporary password stops to work after its days', async () => {
  const { client, UserPoolId, byPassword, clock } = await ada();
  const TemporaryPassword = 'Temp0rary!';
  await client.send(
    new AdminCreateUserCommand({ UserPoolId, Username: 'new', TemporaryPassword, MessageAction: 'SUPPRESS' }),
  );
  clock.advance('7d');
  await expect(byPassword(TemporaryPassword, 'new')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Temporary password has expired and must be reset by an administrator.',
  });
});

test('a session of one challenge answers no other', async () => {
  const { unsigned, ClientId } = await ada();
  const Session = 'AYABe-a-session-that-nobody-made';
  for (const ChallengeName of ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'CUSTOM_CHALLENGE', 'MFA_SETUP'] as const)
    await expect(
      unsigned.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName,
          Session,
          ChallengeResponses: { USERNAME: 'ada', SMS_MFA_CODE: '123456' },
        }),
      ),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException', message: 'Invalid session for the user.' });
});

test('a pool that demands a second factor lets nobody in without one', async () => {
  const { client, UserPoolId, byPassword, emulator } = await ada();
  const row = emulator.services.store.pools.find(UserPoolId);
  const settings = { ...JSON.parse(row?.settings ?? '{}'), MfaConfiguration: 'ON' };
  emulator.services.store.pools.update({
    id: UserPoolId,
    name: 'p',
    settings: JSON.stringify(settings),
    updatedAt: 0,
  });
  await expect(byPassword(PASSWORD)).rejects.toMatchObject({ name: 'NotImplementedException' });
  expect(client).toBeDefined();
});
