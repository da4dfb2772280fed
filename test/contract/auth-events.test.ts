import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminListUserAuthEventsCommand,
  AdminResetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { BAD_CREDENTIALS, LOCKED, PASSWORD } from '../harness/ada.ts';
import { AUDITED, auditedPool } from '../harness/auth-events.ts';
import { ALWAYS, claimsOf, devicePool } from '../harness/devices.ts';
import { START } from '../harness/in-process.ts';

const WRONG = 'Wrong0!pass';
const EMAIL = 'ada@example.com';
const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

test('a sign-in is kept as an event, whose id its tokens carry', async () => {
  const { byPassword, list, outline } = await auditedPool();
  expect({ ...(await list()), $metadata: undefined }).toEqual({ AuthEvents: [] });
  const { AuthenticationResult } = await byPassword(PASSWORD);
  const { AuthEvents, NextToken } = await list();
  expect(NextToken).toBeUndefined();
  expect(AuthEvents).toEqual([
    {
      EventId: UUID,
      EventType: 'SignIn',
      CreationDate: new Date(START),
      EventResponse: 'Pass',
      EventRisk: { RiskDecision: 'NoRisk', CompromisedCredentialsDetected: false },
      ChallengeResponses: [{ ChallengeName: 'Password', ChallengeResponse: 'Success' }],
      EventContextData: { IpAddress: '127.0.0.1' },
    },
  ]);
  for (const token of [AuthenticationResult?.AccessToken, AuthenticationResult?.IdToken])
    expect(claimsOf(token)['event_id']).toBe(AuthEvents?.[0]?.EventId);
  await expect(byPassword(WRONG)).rejects.toThrow('Incorrect');
  expect(await outline()).toEqual(['SignIn Fail Password Failure', 'SignIn Pass Password Success']);
});

test('the steps of an SRP sign-in are one event', async () => {
  const { bySrp, startSrp, events, outline } = await auditedPool();
  await startSrp();
  expect(await outline()).toEqual([]);
  const { AuthenticationResult } = await bySrp(PASSWORD);
  await expect(bySrp(WRONG)).rejects.toThrow('Incorrect');
  expect(await outline()).toEqual(['SignIn Fail Password Failure', 'SignIn Pass Password Success']);
  expect((await events())[1]?.EventId).toBe(claimsOf(AuthenticationResult?.AccessToken)['event_id']);
});

test('a sign-in that waits for an answer is in progress until it comes', async () => {
  const { client, unsigned, UserPoolId, ClientId, byPassword, events, outline } = await auditedPool();
  const TemporaryPassword = 'Temporary0!';
  const Username = 'bob';
  await client.send(
    new AdminCreateUserCommand({ UserPoolId, Username, TemporaryPassword, MessageAction: 'SUPPRESS' }),
  );
  const { Session } = await byPassword(TemporaryPassword, Username);
  expect(await outline(Username)).toEqual(['SignIn InProgress Password Success']);
  const answer = (NEW_PASSWORD: string) =>
    unsigned.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        Session,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeResponses: { USERNAME: Username, NEW_PASSWORD },
      }),
    );
  await expect(answer('weak')).rejects.toThrow('Password did not conform');
  expect(await outline(Username)).toEqual(['SignIn InProgress Password Success']);
  const { AuthenticationResult } = await answer(PASSWORD);
  expect(await outline(Username)).toEqual(['SignIn Pass Password Success']);
  const [event] = await events(Username);
  expect(claimsOf(AuthenticationResult?.AccessToken)['event_id']).toBe(event?.EventId);
  await expect(answer(PASSWORD)).rejects.toThrow('session can only be used once');
  expect(await outline(Username)).toEqual(['SignIn Pass Password Success']);
});

test('a wrong proof of a device fails the sign-in whose password was right', async () => {
  const { confirmed, on, startProof, prove, client, UserPoolId } = await devicePool({
    ...ALWAYS,
    ...AUDITED,
  });
  const device = await confirmed();
  const { Session } = await on(device.key);
  const { answer } = await startProof(device, Session);
  await expect(prove(answer('another'))).rejects.toThrow('Incorrect');
  const { AuthEvents } = await client.send(
    new AdminListUserAuthEventsCommand({ UserPoolId, Username: 'ada' }),
  );
  expect(AuthEvents).toMatchObject([
    {
      EventResponse: 'Fail',
      ChallengeResponses: [{ ChallengeName: 'Password', ChallengeResponse: 'Success' }],
    },
    { EventResponse: 'Pass' },
  ]);
});

test('users who may not sign in fail; malformed requests, refreshes and unknown users leave no event', async () => {
  const { client, unsigned, UserPoolId, ClientId, byPassword, outline } = await auditedPool();
  const { AuthenticationResult } = await byPassword(PASSWORD);
  await expect(byPassword('')).rejects.toThrow('Missing required parameter');
  await expect(byPassword(PASSWORD, 'nobody')).rejects.toThrow('does not exist');
  const AuthParameters = { REFRESH_TOKEN: AuthenticationResult?.RefreshToken ?? '' };
  await unsigned.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters }));
  expect(await outline()).toEqual(['SignIn Pass Password Success']);

  await unsigned.send(new SignUpCommand({ ClientId, Username: 'carol', Password: PASSWORD }));
  await expect(byPassword(PASSWORD, 'carol')).rejects.toThrow('not confirmed');
  expect(await outline('carol')).toEqual(['SignIn Fail Password Success', 'SignUp Pass']);

  await client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada' }));
  await expect(byPassword(PASSWORD)).rejects.toThrow('disabled');
  expect((await outline())[0]).toBe('SignIn Fail');
});

test('a sign-in that is refused by a lock says nothing of the password, by SRP either', async () => {
  const { byPassword, startSrp, answer, outline, clock } = await auditedPool();
  const { srp, challenge } = await startSrp();
  for (let i = 0; i < 5; i++) await expect(byPassword(WRONG)).rejects.toMatchObject(BAD_CREDENTIALS);
  const failures = Array.from({ length: 5 }, () => 'SignIn Fail Password Failure');
  expect(await outline()).toEqual(failures);
  await expect(byPassword(PASSWORD)).rejects.toMatchObject(LOCKED);
  expect(await outline()).toEqual(['SignIn Fail', ...failures]);
  const proof = srp.answer(challenge.ChallengeParameters, PASSWORD, clock.now());
  await expect(answer(proof)).rejects.toMatchObject(LOCKED);
  expect((await outline()).toSorted()).toEqual(['SignIn Fail', 'SignIn Fail', ...failures]);
});

test('a temporary password that is right and too old fails as a right one', async () => {
  const { client, UserPoolId, byPassword, outline, clock } = await auditedPool();
  const Username = 'bob';
  const TemporaryPassword = 'Temporary0!';
  await client.send(
    new AdminCreateUserCommand({ UserPoolId, Username, TemporaryPassword, MessageAction: 'SUPPRESS' }),
  );
  clock.advance('7d');
  await expect(byPassword(TemporaryPassword, Username)).rejects.toThrow('Temporary password has expired');
  expect(await outline(Username)).toEqual(['SignIn Fail Password Success']);
});

test('sign-ups, codes and new passwords are events too, refused ones as failures', async () => {
  const { client, unsigned, ClientId, UserPoolId, byPassword, outline, clock, emulator } = await auditedPool({
    ...AUDITED,
    AutoVerifiedAttributes: ['email'],
  });
  const email = { Name: 'email', Value: EMAIL };
  await unsigned.send(
    new SignUpCommand({ ClientId, Username: 'bob', Password: PASSWORD, UserAttributes: [email] }),
  );
  await unsigned.send(new ResendConfirmationCodeCommand({ ClientId, Username: 'bob' }));
  expect(await outline('bob')).toEqual(['ResendCode Pass', 'SignUp Pass']);

  const verified = { Name: 'email_verified', Value: 'true' };
  const Username = 'ada';
  await client.send(
    new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes: [email, verified] }),
  );
  clock.advance('1s');
  await unsigned.send(new ForgotPasswordCommand({ ClientId, Username }));
  const confirm = (ConfirmationCode: string) =>
    unsigned.send(
      new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password: PASSWORD }),
    );
  const [message] = await emulator.inbox.messages(EMAIL, 0);
  const code = message?.code ?? '';
  await expect(confirm(code === '000000' ? '111111' : '000000')).rejects.toThrow('Invalid verification code');
  await confirm(code);
  expect(await outline()).toEqual(['PasswordChange Pass', 'PasswordChange Fail', 'ForgotPassword Pass']);

  const { AuthenticationResult } = await byPassword(PASSWORD);
  const AccessToken = AuthenticationResult?.AccessToken;
  const change = (PreviousPassword: string, ProposedPassword: string) =>
    unsigned.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }));
  await expect(change(WRONG, 'Another0!')).rejects.toThrow('Incorrect');
  await expect(change(PASSWORD, 'weak')).rejects.toThrow('does not conform');
  await change(PASSWORD, 'Another0!');
  expect((await outline()).slice(0, 3)).toEqual([
    'PasswordChange Pass',
    'PasswordChange Fail',
    'SignIn Pass Password Success',
  ]);
});

test('who must set a new password first fails without having been asked for one', async () => {
  const { client, UserPoolId, byPassword, outline } = await auditedPool();
  const Username = 'ada';
  const UserAttributes = [
    { Name: 'email', Value: EMAIL },
    { Name: 'email_verified', Value: 'true' },
  ];
  await client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes }));
  await client.send(new AdminResetUserPasswordCommand({ UserPoolId, Username }));
  await expect(byPassword(PASSWORD)).rejects.toThrow('Password reset required');
  expect(await outline()).toEqual(['SignIn Fail']);
});
