import {
  AdminDisableProviderForUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  CreateIdentityProviderCommand,
  type CreateIdentityProviderCommandInput,
  type ProviderUserIdentifierType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Emulator } from '../../emulator/emulator.ts';
import { byName, usersPool } from './sign-in.ts';

const social = { client_id: 'app', client_secret: 'secret', authorize_scopes: 'openid' };
const oidc = {
  ...social,
  attributes_request_method: 'GET',
  oidc_issuer: 'https://idp.example.com',
  authorize_url: 'https://idp.example.com/authorize',
  token_url: 'https://idp.example.com/token',
  attributes_url: 'https://idp.example.com/userinfo',
  jwks_uri: 'https://idp.example.com/jwks',
};
const PROVIDERS: Pick<
  CreateIdentityProviderCommandInput,
  'ProviderName' | 'ProviderType' | 'ProviderDetails'
>[] = [
  { ProviderName: 'Google', ProviderType: 'Google', ProviderDetails: social },
  { ProviderName: 'LoginWithAmazon', ProviderType: 'LoginWithAmazon', ProviderDetails: social },
  { ProviderName: 'Okta', ProviderType: 'OIDC', ProviderDetails: oidc },
];

/** A user as a provider knows it; a social provider's subject unless told otherwise. */
export const at = (
  ProviderName: string,
  ProviderAttributeValue: string,
  ProviderAttributeName = 'Cognito_Subject',
): ProviderUserIdentifierType => ({ ProviderName, ProviderAttributeName, ProviderAttributeValue });

/** A pool with Google, Amazon and the OIDC provider `Okta`, and with the confirmed users `ada` and `bob`. */
export async function federatedPool(...settings: Parameters<typeof usersPool>) {
  const made = await usersPool(...settings);
  const { client, poolId } = made;
  for (const provider of PROVIDERS)
    await client.send(new CreateIdentityProviderCommand({ UserPoolId: poolId, ...provider }));
  for (const name of ['ada', 'bob']) await made.createSignedIn(name);
  const getUser = (Username: string) =>
    client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username }));
  return {
    ...made,
    getUser,
    link: (DestinationUser: ProviderUserIdentifierType, SourceUser: ProviderUserIdentifierType) =>
      client.send(new AdminLinkProviderForUserCommand({ UserPoolId: poolId, DestinationUser, SourceUser })),
    disable: (User: ProviderUserIdentifierType) =>
      client.send(new AdminDisableProviderForUserCommand({ UserPoolId: poolId, User })),
    /** What the attribute `identities` says, as objects; undefined where the user has none. */
    identities: async (Username: string) => {
      const { identities } = byName((await getUser(Username)).UserAttributes);
      return identities === undefined ? undefined : (JSON.parse(identities) as Record<string, unknown>[]);
    },
  };
}

/** A user made by a first sign-in at a social provider. */
export function addFederatedUser(
  { services: { store, ids, clock } }: Emulator,
  poolId: string,
  provider: 'Google' | 'LoginWithAmazon',
  subject: string,
) {
  const username = `${provider}_${subject}`;
  const now = clock.now();
  const userId = store.users.insert({
    poolId,
    sub: ids.uuid(),
    username,
    usernameKey: username,
    usernameAttribute: null,
    status: 'EXTERNAL_PROVIDER',
    enabled: 1,
    srpSalt: null,
    srpVerifier: null,
    passwordExpiresAt: null,
    createdAt: now,
    updatedAt: now,
  });
  store.identities.insert({
    poolId,
    userId,
    providerName: provider,
    providerType: provider,
    attributeName: 'Cognito_Subject',
    attributeValue: subject,
    isPrimary: 1,
    createdAt: now,
  });
  return username;
}
