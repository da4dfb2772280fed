import {
  CompleteWebAuthnRegistrationCommand,
  type CompleteWebAuthnRegistrationCommandInput,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  DeleteWebAuthnCredentialCommand,
  ListWebAuthnCredentialsCommand,
  type ListWebAuthnCredentialsCommandInput,
  SetUserPoolMfaConfigCommand,
  StartWebAuthnRegistrationCommand,
  type WebAuthnConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Changes, type CreationOptions, newPasskey } from './passkey-authenticator.ts';
import { usersPool } from './sign-in.ts';

export const RELYING_PARTY = 'example.com';

/** What a pool needs so that users may sign in with passkeys. */
export const PASSKEYS: Partial<CreateUserPoolCommandInput> = {
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
};

/** A pool with passkeys, and what its users do with them. @param config null for a pool that configures none */
export async function passkeyPool(
  config: WebAuthnConfigurationType | null = { RelyingPartyId: RELYING_PARTY },
  pool: Partial<CreateUserPoolCommandInput> = PASSKEYS,
  app: Partial<CreateUserPoolClientCommandInput> = {},
) {
  const made = await usersPool(pool, app);
  const { client, unsigned, poolId: UserPoolId } = made;
  const configure = (WebAuthnConfiguration: WebAuthnConfigurationType) =>
    client.send(new SetUserPoolMfaConfigCommand({ UserPoolId, WebAuthnConfiguration }));
  if (config) await configure(config);
  const start = async (AccessToken: string) => {
    const answer = await unsigned.send(new StartWebAuthnRegistrationCommand({ AccessToken }));
    return answer.CredentialCreationOptions as CreationOptions;
  };
  const complete = (
    AccessToken: string,
    Credential: CompleteWebAuthnRegistrationCommandInput['Credential'],
  ) => unsigned.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential }));
  const register = async (token: string, changes: Changes = {}) => {
    const passkey = newPasskey(await start(token), changes);
    await complete(token, passkey);
    return passkey;
  };
  return {
    ...made,
    configure,
    start,
    complete,
    /** Registers a new passkey. @returns it */
    register,
    list: (AccessToken: string, input: Partial<ListWebAuthnCredentialsCommandInput> = {}) =>
      unsigned.send(new ListWebAuthnCredentialsCommand({ AccessToken, ...input })),
    remove: (AccessToken: string, CredentialId: string) =>
      unsigned.send(new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId })),
  };
}
