import {
  AdminSetUserPasswordCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  type PasswordHashingAlgorithmType,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { BAD_CREDENTIALS } from '../harness/ada.ts';
import {
  argonHash,
  bcryptHash,
  hashed,
  NEW,
  pbkdf2Hash,
  SECRET,
  scryptHash,
  signInPool,
} from '../harness/imported-passwords.ts';
import { csvOf, FAILED, person, SUCCEEDED } from '../harness/user-import.ts';

test.each<[PasswordHashingAlgorithmType, () => string | Promise<string>]>([
  ['BCRYPT', () => bcryptHash(SECRET)],
  ['SCRYPT', () => scryptHash(SECRET)],
  ['ARGON2ID', () => argonHash(SECRET)],
  ['PBKDF2_SHA256', () => pbkdf2Hash(SECRET)],
])('a user imported with a hash of %s signs in with the password of before', async (algorithm, hashOf) => {
  const { run, byPassword, byAdmin, bySrp, userOf, clock, keptHash } = await signInPool();
  const { job, log } = await run([hashed('ada', await hashOf())], { PasswordHashingAlgorithm: algorithm });
  expect(log).toEqual([SUCCEEDED(2)]);
  expect(job).toMatchObject({ Status: 'Succeeded', PasswordHashingAlgorithm: algorithm });
  const imported = await userOf('ada');
  expect(imported.UserStatus).toBe('CONFIRMED');

  await expect(byPassword('ada', `${SECRET}!`)).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(bySrp('ada', SECRET)).rejects.toMatchObject(BAD_CREDENTIALS);
  expect(keptHash('ada')).toBeDefined();
  clock.advance('1h');
  expect((await byAdmin('ada', SECRET)).AuthenticationResult?.IdToken).toBeDefined();
  expect(keptHash('ada')).toBeUndefined();
  expect((await bySrp('ada', SECRET)).AuthenticationResult?.IdToken).toBeDefined();
  expect((await byPassword('ada', SECRET)).AuthenticationResult?.IdToken).toBeDefined();
  await expect(byPassword('ada', `${SECRET}!`)).rejects.toMatchObject(BAD_CREDENTIALS);
  expect({ ...(await userOf('ada')), $metadata: {} }).toEqual({ ...imported, $metadata: {} });
});

test('hashes as other libraries write them are read', async () => {
  const { run, byPassword } = await signInPool();
  const password = Array.from({ length: 100 }, (_, index) => `a${index}`).find((text) =>
    pbkdf2Hash(text).includes('+'),
  );
  const passlib = pbkdf2Hash(password ?? '').replaceAll('+', '.');
  const php = (await bcryptHash('b')).replace('$2a$', '$2y$').replace('$2b$', '$2y$');
  await run([hashed('ada', passlib)], { PasswordHashingAlgorithm: 'PBKDF2_SHA256' });
  await run([hashed('bob', php)], { PasswordHashingAlgorithm: 'BCRYPT' });
  expect((await byPassword('ada', password ?? '')).AuthenticationResult).toBeDefined();
  expect((await byPassword('bob', 'b')).AuthenticationResult).toBeDefined();
});

test('bcrypt sees 72 bytes of a password', async () => {
  const { run, byPassword } = await signInPool();
  const long = '\u20ac'.repeat(24);
  await run([hashed('ada', await bcryptHash(long))], { PasswordHashingAlgorithm: 'BCRYPT' });
  await expect(byPassword('ada', long.slice(1))).rejects.toMatchObject(BAD_CREDENTIALS);
  expect((await byPassword('ada', `${long}more`)).AuthenticationResult).toBeDefined();
});

test.each<[PasswordHashingAlgorithmType, string]>([
  ['BCRYPT', '$2b$10$CtA.Rcu/szzn9U00wpUjOuN3vrgJRZycv4aOzcP3GzqzO8UDPEFq6'],
  [
    'SCRYPT',
    '65536$8$1$304dbaef7c5e828dc19c98f0600d18fe$4f69c498c12cd102d057356facf8d77e8d42407090491ea32c5b038f5a18c099',
  ],
  [
    'ARGON2ID',
    '$argon2id$v=19$m=19456\\,t=2\\,p=1$ko/G5o1ms+ML08P95sQ8DA$AkVbvWSOqz7Hs3qthhWKxicOWnGLN+MBmpwc3emi5VA',
  ],
  [
    'PBKDF2_SHA256',
    '$pbkdf2-sha256$600000$1XZlmwLQ2hhM3JYuCPiArQ$Pfheg9Zi/v5lXU4yyLA0WFUYEd/rlaVbzrM9oMD6IrA',
  ],
])(
  'the example hash of %s in the guide is taken, with the greatest parameters, and fails a wrong password',
  async (PasswordHashingAlgorithm, hash) => {
    const { run, byPassword } = await signInPool();
    const { log } = await run([hashed('ada', hash.replaceAll('\\,', ','))], { PasswordHashingAlgorithm });
    expect(log).toEqual([SUCCEEDED(2)]);
    await expect(byPassword('ada', SECRET)).rejects.toMatchObject(BAD_CREDENTIALS);
  },
);

const malformed = (algorithm: string) => `password_hash: The value is no hash of the algorithm ${algorithm}.`;
const outOfBounds = (name: string, most: number) =>
  `password_hash: The parameter ${name} is greater than ${most}.`;
const BCRYPT_TAIL = 'CtA.Rcu/szzn9U00wpUjOuN3vrgJRZycv4aOzcP3GzqzO8UDPEFq6';
const ARGON_TAIL = 'ko/G5o1ms+ML08P95sQ8DA$AkVbvWSOqz7Hs3qthhWKxicOWnGLN+MBmpwc3emi5VA';
const PBKDF2_TAIL = '1XZlmwLQ2hhM3JYuCPiArQ$Pfheg9Zi/v5lXU4yyLA0WFUYEd/rlaVbzrM9oMD6IrA';
const SCRYPT_TAIL = `00ff$${'0a'.repeat(32)}`;
const TOO_LONG = 'A'.repeat(87);

test.each<[PasswordHashingAlgorithmType, (readonly [hash: string, message: string])[]]>([
  [
    'BCRYPT',
    [
      ['x', malformed('BCRYPT')],
      [`$2b$10$${BCRYPT_TAIL}x`, malformed('BCRYPT')],
      [`$2B$10$${BCRYPT_TAIL}`, malformed('BCRYPT')],
      [`$2b$03$${BCRYPT_TAIL}`, malformed('BCRYPT')],
      [`$2b$13$${BCRYPT_TAIL}`, outOfBounds('cost', 12)],
      [`$pbkdf2-sha256$10$${PBKDF2_TAIL}`, malformed('BCRYPT')],
    ],
  ],
  [
    'SCRYPT',
    [
      [`65535$8$1$${SCRYPT_TAIL}`, malformed('SCRYPT')],
      [`16$0$1$${SCRYPT_TAIL}`, malformed('SCRYPT')],
      [`65536$1$1$${SCRYPT_TAIL}`, malformed('SCRYPT')],
      [`16$8$1$00ff$${'0a'.repeat(65)}`, malformed('SCRYPT')],
      [`16$8$1$${'00'.repeat(65)}$${'0a'.repeat(32)}`, malformed('SCRYPT')],
      [`131072$8$1$${SCRYPT_TAIL}`, outOfBounds('N', 65536)],
      [`16$9$1$${SCRYPT_TAIL}`, outOfBounds('r', 8)],
      [`16$8$2$${SCRYPT_TAIL}`, outOfBounds('p', 1)],
      [`16$8$1$0$${'0a'.repeat(32)}`, malformed('SCRYPT')],
    ],
  ],
  [
    'ARGON2ID',
    [
      [`$argon2i$v=19$m=64,t=2,p=1$${ARGON_TAIL}`, malformed('ARGON2ID')],
      [`$argon2id$v=19$m=7,t=2,p=1$${ARGON_TAIL}`, malformed('ARGON2ID')],
      [`$argon2id$v=19$m=64,t=2,p=1$${TOO_LONG}$${'A'.repeat(43)}`, malformed('ARGON2ID')],
      [`$argon2id$v=19$m=64,t=2,p=1$${'A'.repeat(22)}$${TOO_LONG}`, malformed('ARGON2ID')],
      [`$argon2id$v=19$m=19457,t=2,p=1$${ARGON_TAIL}`, outOfBounds('m', 19456)],
      [`$argon2id$v=19$m=64,t=3,p=1$${ARGON_TAIL}`, outOfBounds('t', 2)],
      [`$argon2id$v=19$m=64,t=2,p=2$${ARGON_TAIL}`, outOfBounds('p', 1)],
    ],
  ],
  [
    'PBKDF2_SHA256',
    [
      [`$pbkdf2-sha512$10$${PBKDF2_TAIL}`, malformed('PBKDF2_SHA256')],
      [`$pbkdf2-sha256$0$${PBKDF2_TAIL}`, malformed('PBKDF2_SHA256')],
      [`$pbkdf2-sha256$10$${TOO_LONG}$${'A'.repeat(43)}`, malformed('PBKDF2_SHA256')],
      [`$pbkdf2-sha256$10$${'A'.repeat(22)}$${TOO_LONG}`, malformed('PBKDF2_SHA256')],
      [`$pbkdf2-sha256$600001$${PBKDF2_TAIL}`, outOfBounds('iterations', 600_000)],
    ],
  ],
])(
  'a hash of %s that is none, or takes too long, fails its row',
  async (PasswordHashingAlgorithm, refused) => {
    const { run, userOf } = await signInPool();
    const rows = refused.map(([hash], index) => hashed(`user${index}`, hash));
    const { log } = await run([...rows, person('bob')], { PasswordHashingAlgorithm });
    const failed = refused.map(([, message], index) => FAILED(index + 2, message));
    expect(log).toEqual([...failed, SUCCEEDED(refused.length + 2)]);
    await expect(userOf('user0')).rejects.toMatchObject({ name: 'UserNotFoundException' });
  },
);

test.each<[PasswordHashingAlgorithmType, string]>([
  ['SCRYPT', `32768$1$1$${'00'.repeat(64)}$${'0a'.repeat(64)}`],
  ['ARGON2ID', `$argon2id$v=19$m=8,t=1,p=1$${'A'.repeat(86)}$${'A'.repeat(86)}`],
  ['PBKDF2_SHA256', `$pbkdf2-sha256$1$${'A'.repeat(86)}$${'A'.repeat(86)}`],
])('salt and hash of %s have 64 bytes at most', async (PasswordHashingAlgorithm, hash) => {
  const { run, byPassword } = await signInPool();
  expect((await run([hashed('ada', hash)], { PasswordHashingAlgorithm })).log).toEqual([SUCCEEDED(2)]);
  await expect(byPassword('ada', SECRET)).rejects.toMatchObject(BAD_CREDENTIALS);
});

test.each<[PasswordHashingAlgorithmType, string]>([
  ['SCRYPT', `65536$1$1$${SCRYPT_TAIL}`],
  ['BCRYPT', '$2b$04$short'],
  ['ARGON2ID', '$argon2id$v=19$m=7,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAA'],
  ['PBKDF2_SHA256', '$pbkdf2-sha256$0$AA$AA'],
])('a kept hash of %s that cannot be computed is a wrong password', async (algorithm, hash) => {
  const { create, keepHash, byPassword } = await signInPool();
  await create('ada');
  keepHash('ada', algorithm, hash);
  await expect(byPassword('ada', SECRET)).rejects.toMatchObject(BAD_CREDENTIALS);
});

test('without its column, a job with an algorithm imports nobody', async () => {
  const { columns, run } = await signInPool();
  const { job } = await run(csvOf(columns, [person('ada')]), { PasswordHashingAlgorithm: 'BCRYPT' });
  expect(job).toMatchObject({
    Status: 'Failed',
    CompletionMessage: 'Unable to parse the CSV file: the header lacks the column password_hash.',
    ImportedUsers: 0,
  });
});

test('without a hash of their own users must reset', async () => {
  const { run, byPassword, userOf } = await signInPool();
  await run([hashed('ada', '')], { PasswordHashingAlgorithm: 'BCRYPT' });
  expect((await userOf('ada')).UserStatus).toBe('RESET_REQUIRED');
  await expect(byPassword('ada', SECRET)).rejects.toMatchObject({
    name: 'PasswordResetRequiredException',
    message: 'Password reset required for the user',
  });
});

test('whoever holds a token of a user with an imported password changes it by naming that', async () => {
  const { createSignedIn, unsigned, keepHash, keptHash, byPassword } = await signInPool();
  const AccessToken = await createSignedIn('ada');
  keepHash('ada', 'BCRYPT', await bcryptHash(SECRET));
  const change = (PreviousPassword?: string) =>
    unsigned.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword: NEW }));
  await expect(change()).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(change('Wr0ng-password')).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(byPassword('ada', NEW)).rejects.toMatchObject(BAD_CREDENTIALS);
  expect(keptHash('ada')).toBeDefined();
  await change(SECRET);
  expect(keptHash('ada')).toBeUndefined();
  expect((await byPassword('ada', NEW)).AuthenticationResult).toBeDefined();
  await expect(byPassword('ada', SECRET)).rejects.toMatchObject(BAD_CREDENTIALS);
});

test('a password that is set in the meantime replaces the hash', async () => {
  const { run, client, unsigned, poolId, clientId, emulator, keptHash, byPassword, bySrp } =
    await signInPool();
  const hash = scryptHash(SECRET);
  await run([hashed('ada', hash), hashed('bob', hash)], { PasswordHashingAlgorithm: 'SCRYPT' });
  await client.send(
    new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: 'ada', Password: NEW, Permanent: true }),
  );
  await unsigned.send(new ForgotPasswordCommand({ ClientId: clientId, Username: 'bob' }));
  const [message] = await emulator.inbox.messages('bob@example.com', 0);
  await unsigned.send(
    new ConfirmForgotPasswordCommand({
      ClientId: clientId,
      Username: 'bob',
      ConfirmationCode: message?.code ?? '',
      Password: NEW,
    }),
  );
  for (const name of ['ada', 'bob']) {
    expect(keptHash(name)).toBeUndefined();
    await expect(byPassword(name, SECRET)).rejects.toMatchObject(BAD_CREDENTIALS);
    expect((await bySrp(name, NEW)).AuthenticationResult).toBeDefined();
  }
});
