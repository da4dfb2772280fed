import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { SMS } from '../harness/pool.ts';
import { refuses } from '../harness/sign-up.ts';
import { answering, german, invite, triggeredPool, UNRECOGNIZABLE, unchanged } from '../harness/triggers.ts';

const EMAIL = 'ada@example.com';
const PHONE = '+4915112345678';
const NOTHING = { smsMessage: null, emailMessage: null, emailSubject: null };

test.each([
  ['nothing', {}],
  ['null', NOTHING],
  ['empty texts', { smsMessage: '', emailMessage: '', emailSubject: '' }],
  ['words of the other medium', { smsMessage: 'no code in here' }],
])('%s keeps the words of the pool', async (_, response) => {
  const made = await triggeredPool({ CustomMessage: answering(response) });
  await made.signUp('ada', { email: EMAIL });
  const [message] = await made.inbox(EMAIL);
  expect(message).toMatchObject({
    subject: 'Your verification code',
    body: `Your confirmation code is ${message?.code}`,
  });
});

test.each([
  ['without the code', { emailMessage: 'Welcome!' }],
  ['with a link where codes confirm', { emailMessage: 'Welcome! {##here##}' }],
  ['that are no text', { emailMessage: 6 }],
  ['of the other medium that are no text', { smsMessage: {} }],
  ['that are too long', { emailMessage: `{####}${'x'.repeat(20_000 - 5)}` }],
  ['with too long a subject', { emailSubject: 'x'.repeat(141) }],
])('words %s are refused, and the user stays', async (_, response) => {
  const made = await triggeredPool({ CustomMessage: answering(response) });
  await refuses(made.signUp('ada', { email: EMAIL }), ...UNRECOGNIZABLE);
  expect(await made.inbox()).toEqual([]);
  const user = { UserPoolId: made.poolId, Username: 'ada' };
  expect((await made.client.send(new AdminGetUserCommand(user))).UserStatus).toBe('UNCONFIRMED');
});

test('words may be as long as the limits, the code counted', async () => {
  const response = { emailMessage: `{####}${'x'.repeat(20_000 - 6)}`, emailSubject: 'x'.repeat(140) };
  const made = await triggeredPool({ CustomMessage: answering(response) });
  await made.signUp('ada', { email: EMAIL });
  expect((await made.inbox(EMAIL))[0]?.body).toHaveLength(20_000);
});

test('text messages have 140 characters', async () => {
  const pool = { ...SMS, AutoVerifiedAttributes: ['phone_number' as const] };
  const fits = await triggeredPool(
    { CustomMessage: answering({ smsMessage: `{####}${'x'.repeat(134)}` }) },
    pool,
  );
  await fits.signUp('ada', { phone_number: PHONE });
  expect((await fits.inbox(PHONE))[0]?.body).toHaveLength(140);
  const long = await triggeredPool(
    { CustomMessage: answering({ smsMessage: `{####}${'x'.repeat(135)}` }) },
    pool,
  );
  await refuses(long.signUp('ada', { phone_number: PHONE }), ...UNRECOGNIZABLE);
});

test.each([
  ['the username', 'Your password is {####}'],
  ['the password', 'You are {username}'],
])('an invitation without %s is refused', async (_, emailMessage) => {
  const made = await triggeredPool({ CustomMessage: answering({ emailMessage }) });
  await refuses(invite(made, { email: EMAIL }), ...UNRECOGNIZABLE);
  expect(await made.inbox()).toEqual([]);
});

test('an invitation by mail and text message asks for each', async () => {
  const made = await triggeredPool({ CustomMessage: german }, SMS);
  await invite(made, { email: EMAIL, phone_number: PHONE }, { DesiredDeliveryMediums: ['EMAIL', 'SMS'] });
  expect(made.sources()).toEqual(['CustomMessage_AdminCreateUser', 'CustomMessage_AdminCreateUser']);
  expect((await made.inbox()).map(({ body, code }) => body.replaceAll(code ?? '', '#')).toSorted()).toEqual([
    '# ada',
    'Hallo ada: #, #',
  ]);
});

test('a function words an invitation for which the pool has no place for the password', async () => {
  const pool = {
    AdminCreateUserConfig: { InviteMessageTemplate: { EmailMessage: 'Welcome, {username}!' } },
  };
  const unworded = await triggeredPool({ CustomMessage: unchanged }, pool);
  await invite(unworded, { email: EMAIL });
  expect(unworded.sources()).toEqual(['CustomMessage_AdminCreateUser']);
  expect(await unworded.inbox()).toEqual([]);
  const worded = await triggeredPool({ CustomMessage: german }, pool);
  await invite(worded, { email: EMAIL });
  expect(await worded.inbox()).toHaveLength(1);
});
