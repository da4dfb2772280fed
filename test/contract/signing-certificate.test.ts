import { createPrivateKey, X509Certificate } from 'node:crypto';
import { GetSigningCertificateCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';

async function world() {
  const made = forThisTest();
  const { Id: poolId } = await createPool(made.client);
  const get = async (UserPoolId = poolId) => {
    const { Certificate = '' } = await made.client.send(new GetSigningCertificateCommand({ UserPoolId }));
    return Certificate;
  };
  return { ...made, poolId, get };
}

test('a pool has a self-signed certificate of ten years, as base64 without armour', async () => {
  const { get, poolId, emulator } = await world();
  const text = await get();
  expect(text).toMatch(/^[A-Za-z0-9+/]+=*$/);
  const certificate = new X509Certificate(Buffer.from(text, 'base64'));
  expect(certificate.subject).toBe(`CN=${poolId}`);
  expect(certificate.issuer).toBe(`CN=${poolId}`);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
  expect(certificate.validFrom).toBe('Jan 31 12:00:00 2026 GMT');
  expect(certificate.validTo).toBe('Jan 31 12:00:00 2036 GMT');
  const kept = emulator.services.store.signingCertificates.newest(poolId);
  expect(certificate.checkPrivateKey(createPrivateKey(kept?.privateKey ?? ''))).toBe(true);
});

test('a pool has one certificate, also when it is asked for twice at once; other pools have others', async () => {
  const { client, get } = await world();
  const { Id } = await createPool(client);
  const [first, second, other] = await Promise.all([get(), get(), get(Id)]);
  expect(second).toBe(first);
  expect(await get()).toBe(first);
  expect(other).not.toBe(first);
});

test('a new certificate is issued after a year', async () => {
  const { get, clock } = await world();
  const first = await get();
  clock.advance('364d');
  expect(await get()).toBe(first);
  clock.advance('1d');
  const second = await get();
  expect(second).not.toBe(first);
  expect(new X509Certificate(Buffer.from(second, 'base64')).validFrom).toBe('Jan 31 12:00:00 2027 GMT');
  expect(await get()).toBe(second);
});

test('an unknown pool has none', async () => {
  const { get } = await world();
  await expect(get('us-east-1_AAAAAAAAA')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'User pool us-east-1_AAAAAAAAA does not exist.',
  });
});
