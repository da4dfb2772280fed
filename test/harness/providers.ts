import {
  type CognitoIdentityProviderClient,
  CreateIdentityProviderCommand,
  type CreateIdentityProviderCommandInput,
  DescribeIdentityProviderCommand,
  type IdentityProviderType,
} from '@aws-sdk/client-cognito-identity-provider';

export const OIDC: Record<string, string> = {
  attributes_request_method: 'GET',
  authorize_scopes: 'openid profile email',
  client_id: 'oidc-app',
  client_secret: 'oidc-secret',
  oidc_issuer: 'https://auth.example.com',
};

export const SOCIAL: Record<string, string> = {
  authorize_scopes: 'email',
  client_id: 'social-app',
  client_secret: 'social-secret',
};

export const APPLE: Record<string, string> = {
  authorize_scopes: 'email name',
  client_id: 'com.example.app',
  key_id: 'KEY',
  private_key: 'PRIVATE',
  team_id: 'TEAM',
};

export const SAML_FLAGS = { IDPInit: 'true', IDPSignout: 'false', EncryptedResponses: 'true' };
export const METADATA_URL = 'https://idp.example.com/metadata';

const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

/** A metadata document with these services in it. */
export const metadata = (services: string) =>
  `<?xml version="1.0"?><EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com"><IDPSSODescriptor>${services}</IDPSSODescriptor></EntityDescriptor>`;

export const SIGN_ON = `<SingleSignOnService Binding="${REDIRECT}" Location="https://idp.example.com/in"/>`;
export const SIGN_OUT = `<SingleLogoutService Binding="${REDIRECT}" Location="https://idp.example.com/out"/>`;

/** Adds an OIDC provider to a pool unless told otherwise, and answers what the operation does. */
export async function createProvider(
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
  ProviderName: string,
  input: Partial<CreateIdentityProviderCommandInput> = {},
): Promise<IdentityProviderType | undefined> {
  const command = new CreateIdentityProviderCommand({
    UserPoolId,
    ProviderName,
    ProviderType: 'OIDC',
    ProviderDetails: OIDC,
    ...input,
  });
  return (await client.send(command)).IdentityProvider;
}

export async function describeProvider(
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
  ProviderName: string,
): Promise<IdentityProviderType | undefined> {
  const command = new DescribeIdentityProviderCommand({ UserPoolId, ProviderName });
  return (await client.send(command)).IdentityProvider;
}
