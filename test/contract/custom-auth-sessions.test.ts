import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { BAD_CREDENTIALS } from '../harness/ada.ts';
import { customPool, RIDDLE } from '../harness/custom-auth.ts';
import { createClient } from '../harness/pool.ts';

const invalidSession = (more = '') => ({
  name: 'NotAuthorizedException',
  message: `Invalid session for the user${more}.`,
});

test('each session takes one answer, of its user, at its client, in its time', async () => {
  const { start, answer, addUser, client, UserPoolId, clock } = await customPool();
  await addUser('bob');
  const asked = await start();
  await expect(answer(asked, 'fish', { USERNAME: 'bob' })).rejects.toMatchObject(invalidSession());
  await expect(answer(asked, 'fish', { USERNAME: 'nobody' })).rejects.toMatchObject(invalidSession());
  const { ClientId: at } = await createClient(client, UserPoolId, {
    ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'],
  });
  await expect(answer(asked, 'fish', { at })).rejects.toMatchObject(invalidSession());
  await expect(answer({ Session: 'x'.repeat(40) }, 'fish')).rejects.toMatchObject(invalidSession());
  await expect(answer({}, 'fish')).rejects.toMatchObject({ message: 'Missing required parameter Session' });
  await expect(answer(asked, '')).rejects.toMatchObject({ message: 'Missing required parameter ANSWER' });
  expect((await answer(asked, 'fish')).AuthenticationResult?.IdToken).toBeDefined();
  const used = invalidSession(', session can only be used once');
  await expect(answer(asked, 'fish')).rejects.toMatchObject(used);
  const late = await start();
  clock.advance('3m');
  await expect(answer(late, 'fish')).rejects.toMatchObject(invalidSession(', session is expired'));
});

test('of several answers to one session at once, the functions are asked about one', async () => {
  const { start, answer, events } = await customPool();
  const asked = await start();
  const guesses = ['bird', 'cat', 'dog', 'fish'];
  const outcomes = await Promise.allSettled(guesses.map((guess) => answer(asked, guess)));
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  const used = invalidSession(', session can only be used once');
  expect(refused).toEqual(Array(3).fill(expect.objectContaining(used)));
  const verified = events.filter(({ triggerSource }) => triggerSource.startsWith('Verify'));
  expect(verified).toHaveLength(1);
});

test('a session of another challenge is none of this one, nor the other way round', async () => {
  const { start, answer, client, UserPoolId, ClientId } = await customPool();
  await client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId,
      Username: 'ada',
      Password: 'Temp0rary!',
      Permanent: false,
    }),
  );
  const newPassword = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD: 'Temp0rary!' },
    }),
  );
  expect(newPassword.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  await expect(answer(newPassword, 'fish')).rejects.toMatchObject(invalidSession());
  const asked = await start();
  const other = new AdminRespondToAuthChallengeCommand({
    UserPoolId,
    ClientId,
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: asked.Session,
    ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD: 'Passw0rd!2' },
  });
  await expect(client.send(other)).rejects.toMatchObject(invalidSession());
  // A user with a temporary password signs in: the functions decide alone.
  expect((await answer(asked, 'fish')).AuthenticationResult?.IdToken).toBeDefined();
});

test.each([
  ['disabled', AdminDisableUserCommand, { name: 'NotAuthorizedException', message: 'User is disabled.' }],
  ['deleted', AdminDeleteUserCommand, invalidSession()],
] as const)('a user who is %s between the steps gets no tokens', async (_, Command, refusal) => {
  const { start, answer, client, UserPoolId } = await customPool();
  const asked = await start();
  await client.send(new Command({ UserPoolId, Username: 'ada' }));
  await expect(answer(asked, 'fish')).rejects.toMatchObject(refusal);
});

test('a user who is disabled or deleted while a function decides gets no tokens', async () => {
  let meanwhile = async () => {};
  const { start, answer, client, UserPoolId, addUser } = await customPool({
    ...RIDDLE,
    verify: async (event) => {
      await meanwhile();
      return RIDDLE.verify(event);
    },
  });
  const asked = await start();
  meanwhile = async () =>
    void (await client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada' })));
  await expect(answer(asked, 'fish')).rejects.toMatchObject({ message: 'User is disabled.' });
  await addUser('bob');
  const other = await start('bob');
  meanwhile = async () =>
    void (await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'bob' })));
  await expect(answer(other, 'fish', { USERNAME: 'bob' })).rejects.toMatchObject(BAD_CREDENTIALS);
});
