import { expect, test } from 'vitest';
import { SMS } from '../harness/pool.ts';
import { recoveryPool } from '../harness/recovery.ts';
import { EXPIRED, LIMIT, MISMATCH } from '../harness/refusals.ts';
import { refuses } from '../harness/sign-up.ts';

const EMAIL = 'ada@example.com';
const PHONE = '+4915112345678';
const HIDING = { PreventUserExistenceErrors: 'ENABLED' } as const;

test('a client that hides users says for every name that a code is on its way, the same each time', async () => {
  const { forgot, inbox } = await recoveryPool({ AutoVerifiedAttributes: ['email'] }, HIDING);
  const first = (await forgot('nobody')).CodeDeliveryDetails;
  expect(first).toEqual({
    Destination: expect.stringMatching(/^[a-z]\*\*\*@[a-z]\*\*\*$/),
    DeliveryMedium: 'EMAIL',
    AttributeName: 'email',
  });
  expect((await forgot('nobody')).CodeDeliveryDetails).toEqual(first);
  const others = await Promise.all(['n1', 'n2', 'n3', 'n4', 'n5', 'n6'].map((name) => forgot(name)));
  const destinations = others.map(({ CodeDeliveryDetails }) => CodeDeliveryDetails?.Destination);
  expect(new Set(destinations).size).toBeGreaterThan(1);
  expect((await forgot('eve@example.com')).CodeDeliveryDetails?.Destination).toBe('e***@e***');
  expect((await forgot(PHONE)).CodeDeliveryDetails).toEqual({
    Destination: '+*******5678',
    DeliveryMedium: 'SMS',
    AttributeName: 'phone_number',
  });
  expect(await inbox()).toEqual([]);
});

test('the simulated medium is the one that the pool verifies', async () => {
  const { forgot } = await recoveryPool({ ...SMS, AutoVerifiedAttributes: ['phone_number'] }, HIDING);
  expect((await forgot('nobody')).CodeDeliveryDetails).toEqual({
    Destination: expect.stringMatching(/^\+\*{7}\d{4}$/),
    DeliveryMedium: 'SMS',
    AttributeName: 'phone_number',
  });
});

test('a client that hides users tells neither unknown nor disabled ones nor those without a contact apart', async () => {
  const { person, signUp, forgot, confirm, disable, inbox } = await recoveryPool({}, HIDING);
  await person('ada', { email: EMAIL });
  await person('bob', { email: 'bob@example.com', email_verified: 'true' });
  await disable('bob');
  await signUp('eve', { email: 'eve@example.com' });
  const before = (await inbox()).length;
  for (const username of ['nobody', 'ada', 'bob', 'eve']) {
    await refuses(confirm(username, '123456'), ...EXPIRED);
    expect((await forgot(username)).CodeDeliveryDetails?.DeliveryMedium).toBe('EMAIL');
    await refuses(confirm(username, '123456'), ...MISMATCH);
  }
  expect(await inbox()).toHaveLength(before);
});

test('a simulated code expires like a real one, and its attempts are limited alike', async () => {
  const { forgot, confirm, clock } = await recoveryPool({}, HIDING);
  await forgot('nobody');
  clock.advance('1h');
  await refuses(confirm('nobody', '123456'), ...EXPIRED);
  for (let attempt = 2; attempt <= 5; attempt++) await refuses(confirm('nobody', '123456'), ...EXPIRED);
  await refuses(confirm('nobody', '123456'), ...LIMIT);
  await refuses(forgot('nobody'), ...LIMIT);
});
