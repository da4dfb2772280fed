import {
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminSetUserPasswordCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ada, BAD_CREDENTIALS, PASSWORD } from '../harness/ada.ts';

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

test('of two answers to one exchange at once, one signs in', async () => {
  const { startSrp, answer, clock } = await ada();
  const { srp, challenge } = await startSrp();
  const answers = srp.answer(challenge.ChallengeParameters, PASSWORD, clock.now());
  const outcomes = await Promise.allSettled([answer(answers), answer(answers)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a user who is disabled, or given another password, between the two steps cannot sign in', async () => {
  const { client, UserPoolId, startSrp, answer, clock } = await ada();
  const started = [await startSrp(), await startSrp()] as const;
  const answers = (at: 0 | 1) =>
    started[at].srp.answer(started[at].challenge.ChallengeParameters, PASSWORD, clock.now());
  const user = { UserPoolId, Username: 'ada' };
  await client.send(new AdminDisableUserCommand(user));
  await expect(answer(answers(0))).rejects.toMatchObject({ message: 'User is disabled.' });
  await client.send(new AdminEnableUserCommand(user));
  await client.send(
    new AdminSetUserPasswordCommand({ ...user, Password: 'Other-Passw0rd!', Permanent: true }),
  );
  await expect(answer(answers(1))).rejects.toMatchObject(BAD_CREDENTIALS);
});

test('an exchange of hours ago is forgotten', async () => {
  const { startSrp, answer, clock } = await ada();
  const { srp, challenge } = await startSrp();
  const answers = srp.answer(challenge.ChallengeParameters, PASSWORD, clock.now());
  clock.advance('2h');
  await startSrp();
  await expect(answer(answers)).rejects.toMatchObject({ message: 'Invalid session for the user.' });
});
