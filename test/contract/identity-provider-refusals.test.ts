import type { CreateIdentityProviderCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, expect, test } from 'vitest';
import { inProcess } from '../harness/in-process.ts';
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
import { refuses } from '../harness/sign-up.ts';

const invalid = 'InvalidParameterException';
type Input = Partial<CreateIdentityProviderCommandInput>;

// One pool for all: a refusal changes nothing.
const { client, emulator } = inProcess();
const { Id } = await createPool(client);
afterAll(() => emulator.close());

const without = (details: Record<string, string>, name: string) => ({ ...details, [name]: '' });
const socialMissing = 'clientId, clientSecret and authorizeScopes are all required idp details.';
const appleMissing = 'clientId, privateKey, teamId, and keyId are all required idp details.';
const oidcMissing =
  'clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.';
const insecure = 'OIDC endpoint must start with https://';
const notOf = (name: string, value: string, allowed: string) =>
  `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy enum value set: [${allowed}]`;
const saml = (details: Record<string, string>): Input => ({ ProviderType: 'SAML', ProviderDetails: details });

test.each<[rule: string, name: string, input: Input, message: string]>([
  ...['COGNITO', 'Cognito', 'cognito'].map((name): [string, string, Input, string] => [
    `a name that stands for the pool itself, ${name}`,
    name,
    {},
    `Provider ${name} cannot be of type OIDC.`,
  ]),
  [
    'a SAML of the name for the pool itself',
    'Cognito',
    saml({ MetadataURL: METADATA_URL }),
    'Provider Cognito cannot be of type SAML.',
  ],
  ['a name of another type', 'Google', {}, 'Provider Google cannot be of type OIDC.'],
  [
    'a Google of another name',
    'MyGoogle',
    { ProviderType: 'Google', ProviderDetails: SOCIAL },
    'Provider MyGoogle cannot be of type Google.',
  ],
  [
    'a Google in lower case',
    'google',
    { ProviderType: 'Google', ProviderDetails: SOCIAL },
    'Provider google cannot be of type Google.',
  ],
  ...(['Google', 'Facebook', 'LoginWithAmazon'] as const).flatMap((type) =>
    Object.keys(SOCIAL).map((key): [string, string, Input, string] => [
      `${type} without ${key}`,
      type,
      { ProviderType: type, ProviderDetails: without(SOCIAL, key) },
      socialMissing,
    ]),
  ),
  ...Object.keys(APPLE).map((key): [string, string, Input, string] => [
    `Apple without ${key}`,
    'SignInWithApple',
    { ProviderType: 'SignInWithApple', ProviderDetails: without(APPLE, key) },
    appleMissing,
  ]),
  ...['attributes_request_method', 'authorize_scopes', 'client_id', 'oidc_issuer'].map(
    (key): [string, string, Input, string] => [
      `OIDC without ${key}`,
      'Corp',
      { ProviderDetails: without(OIDC, key) },
      oidcMissing,
    ],
  ),
  ...['attributes_url', 'authorize_url', 'jwks_uri', 'oidc_issuer', 'token_url'].map(
    (key): [string, string, Input, string] => [
      `OIDC with ${key} over plain HTTP`,
      'Corp',
      { ProviderDetails: { ...OIDC, [key]: 'http://auth.example.com' } },
      insecure,
    ],
  ),
  [
    'OIDC with another method for attributes',
    'Corp',
    { ProviderDetails: { ...OIDC, attributes_request_method: 'PUT' } },
    notOf('attributesRequestMethod', 'PUT', 'POST, GET'),
  ],
  [
    'SAML without metadata',
    'Saml',
    saml({ ...SOCIAL, MetadataFile: '' }),
    'At least one of the MetadataURL or MetadataFile should be provided.',
  ],
  [
    'SAML with two sources of metadata',
    'Saml',
    saml({ MetadataFile: metadata(SIGN_ON + SIGN_OUT), MetadataURL: METADATA_URL }),
    'Only one of the MetadataURL or MetadataFile should be provided.',
  ],
  [
    'SAML with text for metadata',
    'Saml',
    saml({ MetadataFile: 'hello' }),
    'The SAML metadata document is not valid.',
  ],
  [
    'SAML that signs nobody in by redirect',
    'Saml',
    saml({ MetadataFile: metadata(SIGN_OUT) }),
    'No SingleSignOn Http redirect binding location found in metadata.',
  ],
  [
    'SAML with a bad URL',
    'Saml',
    saml({ MetadataURL: 'metadata.xml' }),
    'The MetadataURL is not a valid URL.',
  ],
  [
    'SAML with a file URL',
    'Saml',
    saml({ MetadataURL: 'file:///m.xml' }),
    'The MetadataURL is not a valid URL.',
  ],
  ...Object.keys(SAML_FLAGS).map((key): [string, string, Input, string] => [
    `SAML with ${key} that is neither true nor false`,
    'Saml',
    saml({ MetadataURL: METADATA_URL, [key]: 'yes' }),
    notOf(key, 'yes', 'true, false'),
  ]),
  [
    'SAML with another signing algorithm',
    'Saml',
    saml({ MetadataURL: METADATA_URL, RequestSigningAlgorithm: 'rsa-sha1' }),
    notOf('RequestSigningAlgorithm', 'rsa-sha1', 'rsa-sha256'),
  ],
  [
    'attributes that the pool does not have',
    'Corp',
    { AttributeMapping: { email: 'mail', 'custom:a': 'a', b: 'b' } },
    'AttributeMapping contains invalid mapping: [custom:a, b]',
  ],
  [
    "the service's own attribute",
    'Corp',
    { AttributeMapping: { sub: 'sub' } },
    'AttributeMapping contains invalid mapping: [sub]',
  ],
  [
    'ACR levels of another type than OIDC',
    'Google',
    { ProviderType: 'Google', ProviderDetails: SOCIAL, AcrMapping: { Level1: 'a' } },
    'AcrMapping is supported for OIDC identity providers only.',
  ],
  [
    'an ACR level that does not exist',
    'Corp',
    { AcrMapping: { Level5: 'a' } },
    'AcrMapping contains an invalid level: Level5. Levels are Level1 to Level4.',
  ],
])('a provider is refused: %s', async (_rule, name, input, message) => {
  await refuses(createProvider(client, Id, name, input), invalid, message);
  await refuses(
    describeProvider(client, Id, name),
    'ResourceNotFoundException',
    `Identity provider ${name} does not exist.`,
  );
});

test.each([
  ['a name of two letters', 'ab'],
  ['a name of 33 letters', 'a'.repeat(33)],
  ['a name that begins with an underscore', '_abc'],
  ['a name with a space at its end', 'abc '],
])('%s is no name of a provider', async (_, name) => {
  await expect(createProvider(client, Id, name)).rejects.toMatchObject({
    name: invalid,
    message: expect.stringContaining("at 'providerName' failed to satisfy constraint"),
  });
});

test('a provider has 50 identifiers at most', async () => {
  const identifiers = Array.from({ length: 51 }, (_, index) => `domain${index}.example.com`);
  await expect(createProvider(client, Id, 'Corp', { IdpIdentifiers: identifiers })).rejects.toMatchObject({
    name: invalid,
    message: expect.stringContaining('Member must have length less than or equal to 50'),
  });
  await createProvider(client, Id, 'Corp', { IdpIdentifiers: identifiers.slice(1) });
});
