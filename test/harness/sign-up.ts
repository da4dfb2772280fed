import { createHmac } from 'node:crypto';
import {
  type AttributeType,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  SignUpCommand,
  type SignUpCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'vitest';
import { forThisTest } from './in-process.ts';
import { createPoolWithClient } from './pool.ts';

export const PASSWORD = 'Passw0rd!';

export type Message = {
  id: string;
  at: string;
  poolId: string;
  to: string;
  channel: 'email' | 'sms';
  source: string;
  subject: string | null;
  body: string;
  code: string | null;
};

/** A fresh emulator with one pool that verifies email addresses, one client of it, and what a person does with them. */
export async function signUpPool(
  pool: Partial<CreateUserPoolCommandInput> = {},
  app: Partial<CreateUserPoolClientCommandInput> = {},
  made = forThisTest(),
) {
  const { client, unsigned, emulator } = made;
  const { poolId, clientId, secret } = await createPoolWithClient(client, {
    pool: { AutoVerifiedAttributes: ['email'], ...pool },
    client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'], ...app },
  });

  const inbox = async (to?: string): Promise<Message[]> => {
    const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`;
    const answer = await emulator.app.request(`/_/api/v1/inbox${query}`);
    return ((await answer.json()) as { messages: Message[] }).messages;
  };
  return {
    ...made,
    poolId,
    clientId,
    inbox,
    /** The newest code that was sent to an address or number. */
    codeFor: async (to: string) => (await inbox(to))[0]?.code ?? '',
    signUp: (
      Username: string,
      attributes: Record<string, string> = {},
      more: Partial<SignUpCommandInput> = {},
    ) =>
      unsigned.send(
        new SignUpCommand({
          ClientId: clientId,
          Username,
          Password: PASSWORD,
          UserAttributes: listed(attributes),
          ...more,
        }),
      ),
    /** The access token of a sign-in by password. */
    signIn: async (USERNAME: string, password = PASSWORD) => {
      const answer = await unsigned.send(
        new InitiateAuthCommand({
          ClientId: clientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME, PASSWORD: password },
        }),
      );
      return answer.AuthenticationResult?.AccessToken ?? '';
    },
    secretHash: (username: string) =>
      createHmac('sha256', secret)
        .update(username + clientId)
        .digest('base64'),
  };
}

export const listed = (attributes: Record<string, string>): AttributeType[] =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));

/** Expects an answer to be this error, message included. */
export const refuses = (answer: Promise<unknown>, name: string, message: string) =>
  expect(answer).rejects.toMatchObject({ name, message });

/** A code of the right form that is certainly not this one. */
export const wrongCode = (code: string) => (code === '000000' ? '000001' : '000000');
