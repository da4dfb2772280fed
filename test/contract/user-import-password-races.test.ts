import { setTimeout as pause } from 'node:timers/promises';
import {
  AdminDeleteUserCommand,
  AdminDisableProviderForUserCommand,
  type PasswordHashingAlgorithmType,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { BAD_CREDENTIALS } from '../harness/ada.ts';
import { hashed, NEW, SECRET, scryptHash, signInPool } from '../harness/imported-passwords.ts';

/** A hash that takes a tenth of a second to check: time enough for another request to come in between. */
const SLOW = scryptHash(SECRET, 65_536);
const ON_ITS_WAY = 15;

test('wrong passwords lock a user with an imported hash out like any other, also those that come at once', async () => {
  const { run, byPassword, clock } = await signInPool();
  await run([hashed('ada', scryptHash(SECRET)), hashed('bob', scryptHash(SECRET))], {
    PasswordHashingAlgorithm: 'SCRYPT',
  });
  const locked = { name: 'NotAuthorizedException', message: 'Password attempts exceeded' };
  for (let i = 0; i < 5; i += 1)
    await expect(byPassword('ada', 'wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(byPassword('ada', SECRET)).rejects.toMatchObject(locked);
  clock.advance('1s');
  expect((await byPassword('ada', SECRET)).AuthenticationResult).toBeDefined();

  const guesses = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) => byPassword('bob', `wrong ${index}`)),
  );
  const messages = guesses.map((guess) => (guess.status === 'rejected' ? guess.reason.message : 'in'));
  expect(messages.filter((message) => message === BAD_CREDENTIALS.message)).toHaveLength(5);
  expect(messages.filter((message) => message === locked.message)).toHaveLength(15);
});

test('two right logins at once both sign in', async () => {
  const { run, byPassword, bySrp } = await signInPool();
  await run([hashed('ada', scryptHash(SECRET))], { PasswordHashingAlgorithm: 'SCRYPT' });
  const both = await Promise.all([byPassword('ada', SECRET), byPassword('ada', SECRET)]);
  expect(both.map(({ AuthenticationResult }) => AuthenticationResult?.TokenType)).toEqual([
    'Bearer',
    'Bearer',
  ]);
  expect((await bySrp('ada', SECRET)).AuthenticationResult).toBeDefined();
});

test('a password that is set while a hash is checked is not undone by the login', async () => {
  const { run, setPassword, byPassword, signedIn } = await signInPool();
  await run([hashed('ada', SLOW)], { PasswordHashingAlgorithm: 'SCRYPT' });
  const login = Promise.allSettled([byPassword('ada', SECRET)]);
  await pause(ON_ITS_WAY);
  await setPassword('ada', NEW);
  expect(await login).toMatchObject([{ status: 'rejected', reason: BAD_CREDENTIALS }]);
  expect(await signedIn('ada', NEW)).not.toBe('');
  await expect(byPassword('ada', SECRET)).rejects.toMatchObject(BAD_CREDENTIALS);
});

test('a user who is deleted while a hash is checked does not sign in', async () => {
  const { run, client, poolId, byPassword } = await signInPool();
  await run([hashed('ada', SLOW)], { PasswordHashingAlgorithm: 'SCRYPT' });
  const login = Promise.allSettled([byPassword('ada', SECRET)]);
  await pause(ON_ITS_WAY);
  await client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  const unknown = { name: 'UserNotFoundException', message: 'User does not exist.' };
  expect(await login).toMatchObject([{ status: 'rejected', reason: unknown }]);
});

test('a password that is removed while a hash is checked does not come back', async () => {
  const { run, client, poolId, byPassword, keptHash } = await signInPool();
  await run([hashed('ada', SLOW)], { PasswordHashingAlgorithm: 'SCRYPT' });
  const login = Promise.allSettled([byPassword('ada', SECRET)]);
  await pause(ON_ITS_WAY);
  const User = {
    ProviderName: 'Cognito',
    ProviderAttributeName: 'Cognito_Subject',
    ProviderAttributeValue: 'ada',
  };
  await client.send(new AdminDisableProviderForUserCommand({ UserPoolId: poolId, User }));
  expect(await login).toMatchObject([{ status: 'rejected', reason: BAD_CREDENTIALS }]);
  expect(keptHash('ada')).toBeUndefined();
  await expect(byPassword('ada', SECRET)).rejects.toMatchObject(BAD_CREDENTIALS);
});

test.each<[PasswordHashingAlgorithmType, string]>([
  ['BCRYPT', '$2b$12$CtA.Rcu/szzn9U00wpUjOuN3vrgJRZycv4aOzcP3GzqzO8UDPEFq6'],
  ['SCRYPT', SLOW],
  ['PBKDF2_SHA256', `$pbkdf2-sha256$600000$AA$${'A'.repeat(86)}`],
])('other requests are answered while a hash of %s is checked', async (PasswordHashingAlgorithm, hash) => {
  const { run, byPassword, userOf } = await signInPool();
  await run([hashed('ada', hash)], { PasswordHashingAlgorithm });
  const logins = Promise.allSettled([byPassword('ada', 'wrong'), byPassword('ada', 'wrong')]);
  const others = async () => {
    for (let i = 0; i < 3; i += 1) await userOf('ada');
    return 'others';
  };
  expect(await Promise.race([logins, others()])).toBe('others');
  const refused = { status: 'rejected', reason: BAD_CREDENTIALS };
  expect(await logins).toMatchObject([refused, refused]);
});
