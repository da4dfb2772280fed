import { expect, test } from 'vitest';
import { BAD_CREDENTIALS } from '../harness/ada.ts';
import { answering, RIDDLE, srpPool } from '../harness/custom-auth.ts';
import type { TestFunction } from '../harness/functions.ts';
import { UUID } from '../harness/tokens.ts';

const EAGER = {
  ...RIDDLE,
  verify: (event: Parameters<TestFunction>[0]) => answering(event, { answerCorrect: true }),
};

test('nobody is not asked where the client says so', async () => {
  const { start, startSrp, events } = await srpPool();
  const unknown = { name: 'UserNotFoundException', message: 'User does not exist.' };
  await expect(start('nobody')).rejects.toMatchObject(unknown);
  await expect(startSrp('nobody')).rejects.toMatchObject(unknown);
  expect(events).toEqual([]);
});

test('where the client hides it, nobody is asked like anybody, and never gets tokens', async () => {
  const { start, answer, events, envelope } = await srpPool(
    EAGER,
    {},
    { PreventUserExistenceErrors: 'ENABLED' },
  );
  const asked = await start('nobody');
  expect(asked).toMatchObject({
    ChallengeName: 'CUSTOM_CHALLENGE',
    ChallengeParameters: { riddle: 'swims', USERNAME: 'nobody' },
  });
  expect(events[0]).toEqual({
    ...envelope('DefineAuthChallenge_Authentication', 'nobody'),
    request: { userAttributes: {}, session: [], userNotFound: true },
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
  });
  const as = (USERNAME: string) => answer(asked, 'fish', { USERNAME });
  await expect(as('noone')).rejects.toMatchObject({ message: 'Invalid session for the user.' });
  await expect(as('nobody')).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(as('nobody')).rejects.toMatchObject({
    message: 'Invalid session for the user, session can only be used once.',
  });
  const known = await start('ada');
  expect((await answer(known, 'fish')).AuthenticationResult?.IdToken).toBeDefined();
  expect(events.at(-1)?.request['userNotFound']).toBe(false);
});

test('nobody who begins with SRP fails at the password', async () => {
  const { startSrp, respond } = await srpPool(undefined, {}, { PreventUserExistenceErrors: 'ENABLED' });
  const { asked, proof } = await startSrp('nobody');
  expect(asked.ChallengeName).toBe('PASSWORD_VERIFIER');
  await expect(respond('PASSWORD_VERIFIER', proof())).rejects.toMatchObject(BAD_CREDENTIALS);
});

test('where email addresses are the usernames, nobody is shown by a name of the same form as others', async () => {
  const { start, answer } = await srpPool(
    EAGER,
    { UsernameAttributes: ['email'] },
    { PreventUserExistenceErrors: 'ENABLED' },
  );
  const shown = async (name: string) => {
    const asked = await start(name);
    return { asked, name: asked.ChallengeParameters?.['USERNAME'] ?? '' };
  };
  const known = await shown('ada@example.com');
  const [nobody, again, other] = [
    await shown('nobody@example.com'),
    await shown('nobody@example.com'),
    await shown('noone@example.com'),
  ];
  for (const { name } of [known, nobody, other]) expect(name).toEqual(UUID);
  expect(again.name).toBe(nobody.name);
  expect(other.name).not.toBe(nobody.name);
  for (const [{ asked }, USERNAME] of [
    [nobody, nobody.name],
    [again, 'nobody@example.com'],
  ] as const)
    await expect(answer(asked, 'fish', { USERNAME })).rejects.toMatchObject(BAD_CREDENTIALS);
});
