import {
  CreateUserPoolDomainCommand,
  StartWebAuthnRegistrationCommand,
  UpdateUserPoolCommand,
  type UserPoolPolicyType,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { newPasskey } from '../harness/passkey-authenticator.ts';
import { PASSKEYS, passkeyPool, RELYING_PARTY } from '../harness/passkeys.ts';
import { refuses } from '../harness/sign-up.ts';

const NOT_ENABLED = ['WebAuthnNotEnabledException', 'WebAuthn has not been enabled by the userPool'] as const;
const NO_RELYING_PARTY = [
  'WebAuthnConfigurationMissingException',
  'The user pool has neither a relying party id nor a domain.',
] as const;
const TOO_MANY = ['LimitExceededException', 'The maximum number of passkeys has been reached.'] as const;

test('creation options are those that the service fills in', async () => {
  const { create, setPassword, signedIn, unsigned } = await passkeyPool();
  const { Attributes = [] } = await create('ada');
  await setPassword('ada');
  const AccessToken = await signedIn('ada');
  const { $metadata, ...answer } = await unsigned.send(new StartWebAuthnRegistrationCommand({ AccessToken }));
  const sub = Attributes.find(({ Name }) => Name === 'sub')?.Value ?? '';
  expect(answer).toEqual({
    CredentialCreationOptions: {
      authenticatorSelection: {
        requireResidentKey: true,
        residentKey: 'required',
        userVerification: 'preferred',
      },
      challenge: expect.stringMatching(/^[\w-]{22}$/),
      excludeCredentials: [],
      pubKeyCredParams: [
        { alg: -7, type: 'public-key' },
        { alg: -257, type: 'public-key' },
      ],
      rp: { id: RELYING_PARTY, name: RELYING_PARTY },
      timeout: 60000,
      user: { displayName: 'ada', id: Buffer.from(sub).toString('base64url'), name: 'ada' },
    },
  });
});

test('a passkey that answers the options is kept; later options leave it out', async () => {
  const { createSignedIn, start, complete, list, clock } = await passkeyPool();
  const token = await createSignedIn('ada');
  const options = await start(token);
  clock.advance('1s');
  const passkey = newPasskey(options, { attachment: 'cross-platform', transports: ['usb', 'nfc'] });
  const { $metadata, ...answer } = await complete(token, passkey);
  expect(answer).toEqual({});
  expect((await list(token)).Credentials).toEqual([
    {
      CredentialId: passkey.id,
      FriendlyCredentialName: 'Roaming passkey',
      RelyingPartyId: RELYING_PARTY,
      AuthenticatorAttachment: 'cross-platform',
      AuthenticatorTransports: ['nfc', 'usb'],
      CreatedAt: new Date(clock.now()),
    },
  ]);
  const next = await start(token);
  expect(next).toMatchObject({ excludeCredentials: [{ type: 'public-key', id: passkey.id }] });
  expect(next.challenge).not.toBe(options.challenge);
});

test.each([
  ['of P-256', { key: 'ES256' }],
  ['of RSA', { key: 'RS256' }],
  ['attested by itself', { format: 'packed' }],
  ['without user verification, where it is preferred', { userVerified: false }],
] as const)('a passkey is kept: %s', async (_, changes) => {
  const { createSignedIn, register, list } = await passkeyPool();
  const token = await createSignedIn('ada');
  const passkey = await register(token, changes);
  expect((await list(token)).Credentials).toMatchObject([{ CredentialId: passkey.id }]);
});

test.each([
  ['platform', 'platform', 'Platform passkey'],
  ['cross-platform', 'cross-platform', 'Roaming passkey'],
  ['unheard-of', undefined, 'Passkey'],
])('an authenticator that is %s is listed as %s', async (attachment, listed, name) => {
  const { createSignedIn, register, list, clock } = await passkeyPool();
  const token = await createSignedIn('ada');
  const { id } = await register(token, { attachment, transports: ['internal', 'unheard-of'] });
  expect((await list(token)).Credentials).toEqual([
    {
      CredentialId: id,
      FriendlyCredentialName: name,
      RelyingPartyId: RELYING_PARTY,
      AuthenticatorAttachment: listed,
      AuthenticatorTransports: ['internal'],
      CreatedAt: new Date(clock.now()),
    },
  ]);
});

test.each([
  'https://example.com',
  'https://app.example.com',
  'https://example.com:8443',
  'android:apk-key-hash:-sYXRdwJA3hvue3mKpYrOZ9zSPC7b4mbgzJmdZEDO5w',
])('a passkey of example.com may come from %s', async (origin) => {
  const { createSignedIn, register } = await passkeyPool();
  expect(await register(await createSignedIn('ada'), { origin })).toHaveProperty('id');
});

test.each(['http://localhost:5173', 'https://localhost', 'http://app.localhost'])(
  'a passkey of localhost may come from %s',
  async (origin) => {
    const { createSignedIn, register } = await passkeyPool({ RelyingPartyId: 'localhost' });
    expect(await register(await createSignedIn('ada'), { origin })).toHaveProperty('id');
  },
);

test('where user verification is required, the options say so', async () => {
  const config = { RelyingPartyId: RELYING_PARTY, UserVerification: 'required' as const };
  const { createSignedIn, start, register } = await passkeyPool(config);
  const token = await createSignedIn('ada');
  expect(await start(token)).toMatchObject({ authenticatorSelection: { userVerification: 'required' } });
  expect(await register(token)).toHaveProperty('id');
});

test("without a relying party of its own, a pool's is its own domain, else its prefix", async () => {
  const { createSignedIn, start, register, list, client, poolId: UserPoolId } = await passkeyPool(null);
  const token = await createSignedIn('ada');
  await refuses(start(token), ...NO_RELYING_PARTY);
  await client.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'ada-pool' }));
  const prefix = 'ada-pool.auth.us-east-1.amazoncognito.com';
  expect(await start(token)).toMatchObject({ rp: { id: prefix, name: prefix } });
  await register(token);
  expect((await list(token)).Credentials).toMatchObject([{ RelyingPartyId: prefix }]);
  const CertificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/6e0c8a4b';
  const CustomDomainConfig = { CertificateArn };
  await client.send(
    new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'auth.example.com', CustomDomainConfig }),
  );
  expect(await start(token)).toMatchObject({ rp: { id: 'auth.example.com' } });
});

test('a pool whose sign-in policy has no passkeys starts and completes no registration', async () => {
  const { createSignedIn, start, complete, client, poolId: UserPoolId } = await passkeyPool();
  const token = await createSignedIn('ada');
  const passkey = newPasskey(await start(token));
  const update = (Policies: UserPoolPolicyType | undefined) =>
    client.send(new UpdateUserPoolCommand({ UserPoolId, Policies }));
  await update({ SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } });
  await refuses(start(token), ...NOT_ENABLED);
  await refuses(complete(token, passkey), ...NOT_ENABLED);
  await update(PASSKEYS.Policies);
  await complete(token, passkey);
});

test('a pool of the tier LITE has no passkeys', async () => {
  await refuses(
    passkeyPool(null, { ...PASSKEYS, UserPoolTier: 'LITE' }),
    'FeatureUnavailableInTierException',
    expect.stringContaining('Passwordless Sign-In'),
  );
  const { createSignedIn, start } = await passkeyPool(null, { UserPoolTier: 'LITE' });
  await refuses(start(await createSignedIn('ada')), ...NOT_ENABLED);
});

test('a user has 20 passkeys at most', async () => {
  const { createSignedIn, start, register, complete, list, remove } = await passkeyPool();
  const token = await createSignedIn('ada');
  for (let count = 0; count < 19; count++) await register(token);
  const waiting = newPasskey(await start(token));
  await complete(token, waiting);
  expect((await list(token)).Credentials).toHaveLength(20);
  await refuses(start(token), ...TOO_MANY);
  await register(await createSignedIn('bob'));
  await remove(token, waiting.id);
  await register(token);
});
