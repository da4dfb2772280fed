import {
  ConfirmSignUpCommand,
  type CreateUserPoolCommandInput,
  CreateUserPoolDomainCommand,
  DeleteUserPoolDomainCommand,
  ResendConfirmationCodeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { CUSTOM } from '../harness/domains.ts';
import { refuses, signUpPool } from '../harness/sign-up.ts';

const EMAIL = 'ada@example.com';
const BY_LINK = { DefaultEmailOption: 'CONFIRM_WITH_LINK' } as const;

/** A pool that confirms by link, with a prefix. */
async function linkPool(pool: Partial<CreateUserPoolCommandInput> = {}) {
  const made = await signUpPool({ VerificationMessageTemplate: BY_LINK, ...pool });
  const { client, poolId: UserPoolId } = made;
  await client.send(new CreateUserPoolDomainCommand({ Domain: 'my-prefix', UserPoolId }));
  return made;
}

const link = (host: string, clientId: string, username: string, code: string | null | undefined) =>
  `<a href="https://${host}/confirmUser?client_id=${clientId}&user_name=${username}&confirmation_code=${code}">`;

test('a pool that has a domain confirms by a link to it, whose code works by the API too', async () => {
  const { signUp, inbox, clientId, unsigned } = await linkPool();
  await signUp('ada', { email: EMAIL });
  const [message] = await inbox(EMAIL);
  expect(message?.code).toMatch(/^\d{6}$/);
  expect(message?.subject).toBe('Your verification link');
  const host = 'my-prefix.auth.us-east-1.amazoncognito.com';
  expect(message?.body).toBe(
    `Please click the link below to verify your email address. ${link(host, clientId, 'ada', message?.code)}Verify Email</a> `,
  );
  await unsigned.send(
    new ConfirmSignUpCommand({ ClientId: clientId, Username: 'ada', ConfirmationCode: message?.code ?? '' }),
  );
});

test('the pool words the mail; the link leads to its own domain where it has one, also when it is sent again', async () => {
  const { signUp, inbox, client, clientId, poolId, unsigned } = await linkPool({
    UsernameConfiguration: { CaseSensitive: false },
    VerificationMessageTemplate: {
      ...BY_LINK,
      EmailSubject: 'Code',
      EmailMessage: 'Code {####}',
      EmailSubjectByLink: 'Welcome',
      EmailMessageByLink: 'Hi, {##come in##} or {##click here##}.',
    },
  });
  const own = { Domain: 'auth.example.com', UserPoolId: poolId, ...CUSTOM };
  await client.send(new CreateUserPoolDomainCommand(own));
  await signUp('a+b&c', { email: EMAIL });
  await unsigned.send(new ResendConfirmationCodeCommand({ ClientId: clientId, Username: 'a+b&c' }));
  const messages = await inbox(EMAIL);
  expect(messages.map(({ source }) => source)).toEqual(['CustomMessage_ResendCode', 'CustomMessage_SignUp']);
  for (const { subject, body, code } of messages) {
    const anchor = link('auth.example.com', clientId, 'a%2Bb%26c', code);
    expect(subject).toBe('Welcome');
    expect(body).toBe(`Hi, ${anchor}come in</a> or ${anchor}click here</a>.`);
  }
});

test('without its domain the pool sends no link', async () => {
  const { signUp, inbox, client, poolId } = await linkPool();
  await client.send(new DeleteUserPoolDomainCommand({ Domain: 'my-prefix', UserPoolId: poolId }));
  await refuses(
    signUp('ada', { email: EMAIL }),
    'InvalidParameterException',
    'Cannot perform specific action because there does not exist a valid use pool domain associated with the user pool',
  );
  expect(await inbox()).toEqual([]);
});
