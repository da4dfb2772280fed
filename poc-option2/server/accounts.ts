import {
  type AuthFlowType,
  type CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  ResendConfirmationCodeCommand,
  RevokeTokenCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refusalOf } from '../../backend/cognito/cognito-errors.ts';
import { secretHash } from '../../backend/cognito/secret-hash.ts';
import type { ServerTiming } from '../../backend/server-timing.ts';
import type { ConfidentialClient } from '../../backend/settings.ts';

/** What a sign-up tells Cognito. The sponsor is not Cognito's business in this option. */
export interface NewAccount {
  readonly username: string;
  readonly password: string;
  readonly email: string;
  readonly displayName: string;
  readonly locale: string;
}

/**
 * Cognito as one confidential client of the pool sees it. Every call adds its time to the request's timing and
 * throws our refusals only. `username` may be the email once Cognito has verified it.
 */
export type Accounts = ReturnType<typeof accountsOf>;

export function accountsOf(
  cognito: CognitoIdentityProviderClient,
  client: ConfidentialClient,
  timing: ServerTiming,
) {
  const identify = (username: string) => ({
    ClientId: client.id,
    SecretHash: secretHash(client, username),
    Username: username,
  });
  const authenticate = (flow: AuthFlowType, username: string, parameters: Record<string, string>) =>
    ask(timing, () =>
      cognito.send(
        new InitiateAuthCommand({
          ClientId: client.id,
          AuthFlow: flow,
          AuthParameters: { ...parameters, SECRET_HASH: secretHash(client, username) },
        }),
      ),
    );
  return {
    /** Cognito's id of the new user. */
    async signUp({
      username,
      password,
      email,
      displayName,
      locale,
    }: NewAccount): Promise<string | undefined> {
      const attributes = { email, name: displayName, locale };
      const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
      const command = new SignUpCommand({ ...identify(username), Password: password, UserAttributes });
      return (await ask(timing, () => cognito.send(command))).UserSub;
    },
    confirm: (username: string, code: string) =>
      ask(timing, () =>
        cognito.send(new ConfirmSignUpCommand({ ...identify(username), ConfirmationCode: code })),
      ),
    resend: (username: string) =>
      ask(timing, () => cognito.send(new ResendConfirmationCodeCommand(identify(username)))),
    signIn: (username: string, password: string): Promise<InitiateAuthCommandOutput> =>
      authenticate('USER_PASSWORD_AUTH', username, { USERNAME: username, PASSWORD: password }),
    /** `username` is the claim of the access token, not an alias: that is what the hash of a refresh is made of. */
    refresh: (username: string, refreshToken: string): Promise<InitiateAuthCommandOutput> =>
      authenticate('REFRESH_TOKEN_AUTH', username, { REFRESH_TOKEN: refreshToken }),
    /** Ends the sign-in that the refresh token belongs to, its access tokens included. */
    revoke: (refreshToken: string) =>
      ask(timing, () =>
        cognito.send(
          new RevokeTokenCommand({ Token: refreshToken, ClientId: client.id, ClientSecret: client.secret }),
        ),
      ),
    forgot: (username: string) =>
      ask(timing, () => cognito.send(new ForgotPasswordCommand(identify(username)))),
    confirmForgot: (username: string, code: string, password: string) =>
      ask(timing, () =>
        cognito.send(
          new ConfirmForgotPasswordCommand({
            ...identify(username),
            ConfirmationCode: code,
            Password: password,
          }),
        ),
      ),
  };
}

async function ask<T>(timing: ServerTiming, call: () => Promise<T>): Promise<T> {
  try {
    return await timing.cognito(call);
  } catch (error) {
    throw refusalOf(error);
  }
}
