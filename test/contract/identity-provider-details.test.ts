import { createPrivateKey, X509Certificate } from 'node:crypto';
import {
  type CreateIdentityProviderCommandInput,
  UpdateIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';
import {
  APPLE,
  createProvider,
  describeProvider,
  METADATA_URL,
  metadata,
  OIDC,
  SAML_FLAGS,
  SIGN_ON,
  SIGN_OUT,
  SOCIAL,
} from '../harness/providers.ts';

type Input = Partial<CreateIdentityProviderCommandInput>;
const { private_key: _, ...shownApple } = APPLE;
const appleAdded = {
  attributes_url_add_attributes: 'false',
  authorize_url: 'https://appleid.apple.com/auth/authorize',
  oidc_issuer: 'https://appleid.apple.com',
  token_request_method: 'POST',
  token_url: 'https://appleid.apple.com/auth/token',
};
const file = metadata(SIGN_ON + SIGN_OUT);
const fileWithoutSignOut = metadata(SIGN_ON);
const ActiveEncryptionCertificate = expect.stringMatching(/^[A-Za-z0-9+/]+=*$/);

test.each<
  [name: string, type: Input['ProviderType'], given: Record<string, string>, shown: object, mapping: object]
>([
  [
    'Google',
    'Google',
    SOCIAL,
    {
      ...SOCIAL,
      attributes_url: 'https://people.googleapis.com/v1/people/me?personFields=',
      attributes_url_add_attributes: 'true',
      authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth',
      oidc_issuer: 'https://accounts.google.com',
      token_request_method: 'POST',
      token_url: 'https://www.googleapis.com/oauth2/v4/token',
    },
    { username: 'sub' },
  ],
  [
    'Facebook',
    'Facebook',
    { ...SOCIAL, api_version: 'v19.0' },
    {
      ...SOCIAL,
      api_version: 'v19.0',
      attributes_url: 'https://graph.facebook.com/v19.0/me?fields=',
      attributes_url_add_attributes: 'true',
      authorize_url: 'https://www.facebook.com/v19.0/dialog/oauth',
      token_request_method: 'GET',
      token_url: 'https://graph.facebook.com/v19.0/oauth/access_token',
    },
    { username: 'id' },
  ],
  [
    'LoginWithAmazon',
    'LoginWithAmazon',
    SOCIAL,
    {
      ...SOCIAL,
      attributes_url: 'https://api.amazon.com/user/profile',
      attributes_url_add_attributes: 'false',
      authorize_url: 'https://www.amazon.com/ap/oa',
      token_request_method: 'POST',
      token_url: 'https://api.amazon.com/auth/o2/token',
    },
    { username: 'user_id' },
  ],
  ['SignInWithApple', 'SignInWithApple', APPLE, { ...shownApple, ...appleAdded }, { username: 'sub' }],
  ['Corp', 'OIDC', OIDC, { ...OIDC, attributes_url_add_attributes: 'false' }, { username: 'sub' }],
  [
    'SamlUrl',
    'SAML',
    { ...SAML_FLAGS, MetadataURL: METADATA_URL, RequestSigningAlgorithm: 'rsa-sha256' },
    {
      ...SAML_FLAGS,
      MetadataURL: METADATA_URL,
      RequestSigningAlgorithm: 'rsa-sha256',
      ActiveEncryptionCertificate,
    },
    {},
  ],
  [
    'SamlFile',
    'SAML',
    { MetadataFile: file },
    {
      MetadataFile: file,
      SSORedirectBindingURI: 'https://idp.example.com/in',
      SLORedirectBindingURI: 'https://idp.example.com/out',
      ActiveEncryptionCertificate,
    },
    {},
  ],
  [
    'SamlWithoutSignOut',
    'SAML',
    { MetadataFile: fileWithoutSignOut },
    {
      MetadataFile: fileWithoutSignOut,
      SSORedirectBindingURI: 'https://idp.example.com/in',
      ActiveEncryptionCertificate,
    },
    {},
  ],
])(
  '%s: the service adds what goes with the type %s, and the claim of usernames',
  async (name, ProviderType, ProviderDetails, shown, mapping) => {
    const { client } = forThisTest();
    const { Id } = await createPool(client);
    const made = await createProvider(client, Id, name, { ProviderType, ProviderDetails });
    expect(made).toMatchObject({ ProviderType, IdpIdentifiers: [] });
    expect(made?.ProviderDetails).toEqual(shown);
    expect(made?.AttributeMapping).toEqual(mapping);
    expect(made).not.toHaveProperty('AcrMapping');
    expect(await describeProvider(client, Id, name)).toEqual(made);
  },
);

test('the endpoints of a social provider are its own, whatever a request says of them', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const made = await createProvider(client, Id, 'Google', {
    ProviderType: 'Google',
    ProviderDetails: { ...SOCIAL, token_url: 'https://example.com/token' },
  });
  expect(made?.ProviderDetails?.['token_url']).toBe('https://www.googleapis.com/oauth2/v4/token');
});

test('what a request says of an OIDC provider goes before what the service adds', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const ProviderDetails = { ...OIDC, attributes_url_add_attributes: 'true' };
  const made = await createProvider(client, Id, 'Corp', { ProviderDetails });
  expect(made?.ProviderDetails).toEqual(ProviderDetails);
});

test("Facebook's endpoints follow its version, in an update by earlier details too", async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const facebook = (api_version: string) => ({
    ...SOCIAL,
    api_version,
    attributes_url: `https://graph.facebook.com/${api_version}/me?fields=`,
    attributes_url_add_attributes: 'true',
    authorize_url: `https://www.facebook.com/${api_version}/dialog/oauth`,
    token_request_method: 'GET',
    token_url: `https://graph.facebook.com/${api_version}/oauth/access_token`,
  });
  await createProvider(client, Id, 'Facebook', {
    ProviderType: 'Facebook',
    ProviderDetails: { ...SOCIAL, api_version: 'v12.0' },
  });
  const before = (await describeProvider(client, Id, 'Facebook'))?.ProviderDetails;
  expect(before).toEqual(facebook('v12.0'));
  const { IdentityProvider } = await client.send(
    new UpdateIdentityProviderCommand({
      UserPoolId: Id,
      ProviderName: 'Facebook',
      ProviderDetails: { ...before, api_version: 'v19.0' },
    }),
  );
  expect(IdentityProvider?.ProviderDetails).toEqual(facebook('v19.0'));
});

test('a provider maps claims to attributes that the pool has, and to the username', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client, { Schema: [{ Name: 'team', AttributeDataType: 'String' }] });
  const AttributeMapping = {
    'custom:team': 'team',
    email: 'mail',
    email_verified: 'verified',
    username: 'uid',
  };
  expect(await createProvider(client, Id, 'Corp', { AttributeMapping })).toMatchObject({ AttributeMapping });
});

test('a SAML provider has a certificate of its own to encrypt for, whatever requests say of it', async () => {
  const { client, emulator } = forThisTest();
  const { Id } = await createPool(client);
  const saml = { ProviderType: 'SAML', ProviderDetails: { MetadataFile: file } } as const;
  const certificateOf = async (name: string) =>
    (await describeProvider(client, Id, name))?.ProviderDetails?.['ActiveEncryptionCertificate'] ?? '';
  await createProvider(client, Id, 'First', saml);
  await createProvider(client, Id, 'Second', saml);
  const text = await certificateOf('First');
  expect(await certificateOf('Second')).not.toBe(text);
  const certificate = new X509Certificate(Buffer.from(text, 'base64'));
  expect(certificate.subject).toBe(`CN=${Id}`);
  const kept = emulator.services.store.identityProviders.find(Id, 'First');
  expect(certificate.checkPrivateKey(createPrivateKey(kept?.encryptionKey ?? ''))).toBe(true);
  const ProviderDetails = { MetadataURL: METADATA_URL, ActiveEncryptionCertificate: 'mine' };
  await client.send(
    new UpdateIdentityProviderCommand({ UserPoolId: Id, ProviderName: 'First', ProviderDetails }),
  );
  expect(await certificateOf('First')).toBe(text);
});

test('of two SAML providers of one name, made at once, one is refused', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const make = () =>
    createProvider(client, Id, 'Saml', { ProviderType: 'SAML', ProviderDetails: { MetadataFile: file } });
  const outcomes = await Promise.allSettled([make(), make()]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes).toContainEqual(
    expect.objectContaining({ reason: expect.objectContaining({ name: 'DuplicateProviderException' }) }),
  );
});
