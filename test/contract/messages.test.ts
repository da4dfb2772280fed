import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { SMS } from '../harness/pool.ts';
import { refuses, signUpPool } from '../harness/sign-up.ts';

const EMAIL = 'ada@example.com';
const PHONE = '+4915112345678';

test('the pool words its own messages; a username stands in invitations only', async () => {
  const { signUp, inbox } = await signUpPool({
    AutoVerifiedAttributes: ['email'],
    VerificationMessageTemplate: {
      DefaultEmailOption: 'CONFIRM_WITH_CODE',
      EmailSubject: 'Welcome to the pool',
      EmailMessage: 'Swim with {####}, {username}.',
    },
  });
  await signUp('ada', { email: EMAIL });
  const [message] = await inbox(EMAIL);
  expect(message?.subject).toBe('Welcome to the pool');
  expect(message?.body).toBe(`Swim with ${message?.code}, {username}.`);
});

test('the older message members word messages too', async () => {
  const { signUp, inbox } = await signUpPool({
    ...SMS,
    AutoVerifiedAttributes: ['phone_number'],
    SmsVerificationMessage: 'Pool code: {####}',
  });
  await signUp('ada', { phone_number: PHONE });
  const [message] = await inbox(PHONE);
  expect(message?.body).toBe(`Pool code: ${message?.code}`);
});

test('a pool that confirms by link needs a domain; a phone still gets its code', async () => {
  const { signUp, inbox, client, poolId } = await signUpPool({
    ...SMS,
    AutoVerifiedAttributes: ['email', 'phone_number'],
    VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' },
  });
  await refuses(
    signUp('ada', { email: EMAIL }),
    'InvalidParameterException',
    'Cannot perform specific action because there does not exist a valid use pool domain associated with the user pool',
  );
  await refuses(
    client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' })),
    'UserNotFoundException',
    'User does not exist.',
  );
  expect(await inbox()).toEqual([]);
  await signUp('ada', { phone_number: PHONE });
  expect(await inbox(PHONE)).toHaveLength(1);
});
