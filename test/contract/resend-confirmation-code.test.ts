import { expect, test } from 'vitest';
import { confirmPool } from '../harness/confirm.ts';
import { DISABLED, EXPIRED, LIMIT, MISMATCH } from '../harness/refusals.ts';
import { refuses } from '../harness/sign-up.ts';

const EMAIL = 'ada@example.com';
const HIDING = { PreventUserExistenceErrors: 'ENABLED' } as const;

test('a code that is sent again replaces the former one', async () => {
  const { signUp, confirm, codeFor, resend, inbox } = await confirmPool();
  await signUp('ada', { email: EMAIL });
  const first = await codeFor(EMAIL);
  let second = first;
  while (second === first) {
    const { CodeDeliveryDetails } = await resend('ada');
    expect(CodeDeliveryDetails).toEqual({
      Destination: 'a***@e***',
      DeliveryMedium: 'EMAIL',
      AttributeName: 'email',
    });
    second = await codeFor(EMAIL);
  }
  expect((await inbox(EMAIL))[0]?.source).toBe('CustomMessage_ResendCode');
  await refuses(confirm('ada', first), ...MISMATCH);
  await confirm('ada', second);
});

test('a code is sent again only to an account that waits for it', async () => {
  const { signUp, resend, adminConfirm, disable } = await confirmPool();
  await signUp('ada', { email: EMAIL });
  await adminConfirm('ada');
  await refuses(resend('ada'), 'InvalidParameterException', 'User is already confirmed.');
  await signUp('eve', { email: 'eve@example.com' });
  await disable('eve');
  await refuses(resend('eve'), ...DISABLED);
});

test.each([
  ['the pool verifies nothing', { AutoVerifiedAttributes: [] }, { email: EMAIL }],
  ['the user has no contact', {}, {}],
])('a code cannot be sent again where %s', async (_, pool, attributes) => {
  const { signUp, resend } = await confirmPool(pool);
  await signUp('ada', attributes);
  await refuses(
    resend('ada'),
    'InvalidParameterException',
    'Cannot resend codes. Auto verification not turned on.',
  );
});

test('where the pool verifies nothing, a client that hides users refuses to send to an unknown one too', async () => {
  const { resend } = await confirmPool({ AutoVerifiedAttributes: [] }, HIDING);
  await refuses(
    resend('nobody'),
    'InvalidParameterException',
    'Cannot resend codes. Auto verification not turned on.',
  );
});

test('a code is sent again five times an hour', async () => {
  const { signUp, resend, clock } = await confirmPool();
  await signUp('ada', { email: EMAIL });
  for (let attempt = 1; attempt <= 5; attempt++) await resend('ada');
  await refuses(resend('ada'), ...LIMIT);
  clock.advance('1h');
  await resend('ada');
});

test('a client that hides users answers for an unknown and for a disabled one as if it had sent a code', async () => {
  const { signUp, resend, disable, inbox } = await confirmPool({}, HIDING);
  const { CodeDeliveryDetails } = await resend('nobody');
  expect(CodeDeliveryDetails).toEqual({
    Destination: expect.stringMatching(/^[a-z]\*\*\*@[a-z]\*\*\*$/),
    DeliveryMedium: 'EMAIL',
    AttributeName: 'email',
  });
  expect((await resend('nobody')).CodeDeliveryDetails).toEqual(CodeDeliveryDetails);
  await signUp('ada', { email: EMAIL });
  await disable('ada');
  expect((await resend('ada')).CodeDeliveryDetails?.DeliveryMedium).toBe('EMAIL');
  expect(await inbox()).toHaveLength(1);
});

test('a client that hides users tells nobody apart from an account without a contact or a disabled one', async () => {
  const { signUp, resend, confirm, disable, inbox } = await confirmPool({}, HIDING);
  await signUp('ada', {});
  await signUp('eve', {});
  await disable('eve');
  for (const username of ['nobody', 'ada', 'eve']) {
    await refuses(confirm(username, '123456'), ...EXPIRED);
    expect((await resend(username)).CodeDeliveryDetails?.Destination).toMatch(/^[a-z]\*\*\*@[a-z]\*\*\*$/);
    await refuses(confirm(username, '123456'), ...MISMATCH);
  }
  expect(await inbox()).toEqual([]);
});

test('a client that hides users refuses the right code of a disabled one as if it were wrong', async () => {
  const { signUp, resend, confirm, disable, codeFor } = await confirmPool({}, HIDING);
  await signUp('ada', { email: EMAIL });
  const code = await codeFor(EMAIL);
  await disable('ada');
  await refuses(confirm('ada', code), ...EXPIRED);
  await resend('ada');
  await refuses(confirm('ada', code), ...MISMATCH);
});
