import { AdminCreateUserCommand, AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ada, BAD_CREDENTIALS, LOCKED, PASSWORD } from '../harness/ada.ts';

test('five wrong passwords lock for a second, and each further one for twice as long', async () => {
  const { byPassword, bySrp, clock } = await ada();
  for (let i = 0; i < 5; i++) await expect(byPassword('wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(byPassword(PASSWORD)).rejects.toMatchObject(LOCKED);
  await expect(bySrp(PASSWORD)).rejects.toMatchObject(LOCKED);
  clock.advance('1s');
  await expect(bySrp('wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
  clock.advance('1s');
  await expect(byPassword(PASSWORD)).rejects.toMatchObject(LOCKED);
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

test.each(['byPassword', 'bySrp'] as const)(
  'with hidden users, an unknown one locks like a known one (%s)',
  async (way) => {
    const made = await ada({}, { PreventUserExistenceErrors: 'ENABLED' });
    for (const name of ['ada', 'nobody']) {
      for (let i = 0; i < 5; i++)
        await expect(made[way]('wrong', name)).rejects.toMatchObject(BAD_CREDENTIALS);
      await expect(made[way]('wrong', name)).rejects.toMatchObject(LOCKED);
    }
  },
);

test('a lock also ends an SRP exchange that was begun before it', async () => {
  const { byPassword, startSrp, answer, clock } = await ada();
  const { srp, challenge } = await startSrp();
  for (let i = 0; i < 5; i++) await expect(byPassword('wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
  const answers = srp.answer(challenge.ChallengeParameters, PASSWORD, clock.now());
  await expect(answer(answers)).rejects.toMatchObject(LOCKED);
});

test('a lock lasts a quarter of an hour at the most', async () => {
  const { byPassword, clock } = await ada();
  // The 15th failure would lock for 1,024 s.
  for (let failures = 0; failures < 15; failures++) {
    await expect(byPassword('wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
    clock.advance(failures < 4 ? 0 : 2 ** (failures - 4) * 1000 - (failures === 14 ? 125_000 : 0));
  }
  await expect(byPassword('wrong')).rejects.toMatchObject(LOCKED);
  clock.advance('1s');
  await expect(byPassword('wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
});

test('a right password that is only the first step forgets no failures', async () => {
  const { client, UserPoolId, byPassword } = await ada();
  const Username = 'bob';
  const TemporaryPassword = 'Temp0rary!';
  await client.send(new AdminCreateUserCommand({ UserPoolId, Username, TemporaryPassword }));
  for (let i = 0; i < 4; i++)
    await expect(byPassword('wrong', Username)).rejects.toMatchObject(BAD_CREDENTIALS);
  expect((await byPassword(TemporaryPassword, Username)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  await expect(byPassword('wrong', Username)).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(byPassword(TemporaryPassword, Username)).rejects.toMatchObject(LOCKED);
});

test('a new user of a name is not locked for the former one', async () => {
  const { client, UserPoolId, addUser, byPassword } = await ada();
  for (let i = 0; i < 5; i++) await expect(byPassword('wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
  await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'ada' }));
  await addUser('ada');
  expect((await byPassword(PASSWORD)).AuthenticationResult).toBeDefined();
});
