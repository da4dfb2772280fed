import {
  AssociateSoftwareTokenCommand,
  type CreateUserPoolCommandInput,
  GetUserCommand,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
  VerifySoftwareTokenCommand,
  type WebAuthnConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider';
import { appCode } from './authenticator-app.ts';
import { type AssertionChanges, assertion, type RequestOptions } from './passkey-authenticator.ts';
import { PASSKEYS, passkeyPool } from './passkeys.ts';
import { byName } from './sign-in.ts';

/** The request options of a WEB_AUTHN challenge. */
export const optionsOf = ({ ChallengeParameters }: Pick<InitiateAuthCommandOutput, 'ChallengeParameters'>) =>
  JSON.parse(ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? '{}') as RequestOptions & {
    allowCredentials?: { id: string }[];
  };

/** What a passkey answers to a challenge, as the text that a client sends. */
export const proofOf = (
  asked: Pick<InitiateAuthCommandOutput, 'ChallengeParameters'>,
  id: string,
  changes: AssertionChanges = {},
): string => JSON.stringify(assertion(id, optionsOf(asked), changes));

const PREFERRED = { PREFERRED_CHALLENGE: 'WEB_AUTHN' };

/** A pool where passkeys sign in, and what its users do with them. */
export async function passkeySignInPool(
  config?: WebAuthnConfigurationType,
  pool: Partial<CreateUserPoolCommandInput> = PASSKEYS,
  app: Parameters<typeof passkeyPool>[2] = {},
) {
  const made = await passkeyPool(config, pool, {
    ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'],
    ...app,
  });
  const { unsigned, client, clock, clientId, poolId: UserPoolId } = made;
  const send = (
    Session: string | undefined,
    CREDENTIAL: string,
    { USERNAME = 'ada', ClientId = clientId }: { USERNAME?: string; ClientId?: string } = {},
  ) =>
    unsigned.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'WEB_AUTHN',
        Session,
        ChallengeResponses: { USERNAME, CREDENTIAL },
      }),
    );
  return {
    ...made,
    begin: (USERNAME: string, parameters: Record<string, string> = PREFERRED) =>
      unsigned.send(
        new InitiateAuthCommand({
          ClientId: clientId,
          AuthFlow: 'USER_AUTH',
          AuthParameters: { USERNAME, ...parameters },
        }),
      ),
    /** Sends a text as the proof of a passkey. */
    send,
    /** Proves a passkey for a challenge. */
    prove: (asked: InitiateAuthCommandOutput, id: string, changes: AssertionChanges = {}) =>
      send(asked.Session, proofOf(asked, id, changes)),
    setMfa: (input: Partial<SetUserPoolMfaConfigCommandInput>) =>
      client.send(new SetUserPoolMfaConfigCommand({ UserPoolId, ...input })),
    setUpApp: async (AccessToken: string) => {
      const { SecretCode = '' } = await unsigned.send(new AssociateSoftwareTokenCommand({ AccessToken }));
      const UserCode = appCode(SecretCode, clock.now());
      await unsigned.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    },
    subOf: async (AccessToken: string) =>
      byName((await unsigned.send(new GetUserCommand({ AccessToken }))).UserAttributes)['sub'] ?? '',
  };
}

/** The same with the user ada, who has a passkey. */
export async function withPasskey(...given: Parameters<typeof passkeySignInPool>) {
  const made = await passkeySignInPool(...given);
  const token = await made.createSignedIn('ada');
  const { id } = await made.register(token);
  return { ...made, token, id };
}
