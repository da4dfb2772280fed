import {
  DeleteUserPoolCommand,
  GetUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { createEmulator } from '../../emulator/emulator.ts';
import { directory } from '../harness/bundle.ts';
import { post } from '../harness/control.ts';
import { forThisTest, inProcess, sdkClient } from '../harness/in-process.ts';
import { usersPool } from '../harness/sign-in.ts';
import { refuses } from '../harness/sign-up.ts';
import { srpClient } from '../harness/srp-client.ts';

type Kids = { access: string; id: string };
type Rotation = { signing: Kids; former: Kids; retired: Partial<Kids> };

async function rotating(made?: ReturnType<typeof inProcess>) {
  const pool = await usersPool(
    {},
    {
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
    },
    made,
  );
  const { emulator, poolId, unsigned } = pool;
  const published = async () => {
    const answer = await emulator.app.request(`/${poolId}/.well-known/jwks.json`);
    return (await answer.json()) as JSONWebKeySet;
  };
  return {
    ...pool,
    published,
    kids: async () => (await published()).keys.map(({ kid }) => kid),
    rotate: async () => {
      const { status, body } = await post(emulator, `pools/${poolId}/keys/rotate`);
      expect(status).toBe(200);
      return body as Rotation;
    },
    userOf: async (AccessToken: string) =>
      (await unsigned.send(new GetUserCommand({ AccessToken }))).Username,
    verifies: async (token: string) =>
      jwtVerify(token, createLocalJWKSet(await published()), { currentDate: new Date(emulator.clock.now()) }),
  };
}

const kidOf = (token: string) => decodeProtectedHeader(token).kid;
const UNVERIFIED = 'Could not verify signature for Access Token';

test('a rotation signs with new keys, and the former ones verify until the next', async () => {
  const { rotate, kids, userOf, verifies, signedIn, createSignedIn } = await rotating();
  const before = await createSignedIn('ada');
  const first = await kids();
  expect(first).toHaveLength(2);

  const one = await rotate();
  expect(one.retired).toEqual({});
  expect(Object.values(one.former).sort()).toEqual(first.toSorted());
  expect(one.former.access).toBe(kidOf(before));
  expect(await kids()).toEqual([one.signing.access, one.former.access, one.signing.id, one.former.id]);
  const between = await signedIn('ada');
  expect(kidOf(between)).toBe(one.signing.access);
  for (const token of [before, between]) {
    expect(await userOf(token)).toBe('ada');
    await verifies(token);
  }

  const two = await rotate();
  expect(two).toEqual({ signing: two.signing, former: one.signing, retired: one.former });
  expect(new Set([...first, ...(await kids())]).size).toBe(6);
  await refuses(userOf(before), 'NotAuthorizedException', UNVERIFIED);
  await expect(verifies(before)).rejects.toThrow('no applicable key found in the JSON Web Key Set');
  expect(await userOf(between)).toBe('ada');
  await verifies(between);
  expect(kidOf(await signedIn('ada'))).toBe(two.signing.access);
});

test('ID tokens have keys of their own before and after', async () => {
  const { rotate, unsigned, clientId, createSignedIn } = await rotating();
  await createSignedIn('ada');
  const { signing, former } = await rotate();
  expect(new Set([signing.access, signing.id, former.access, former.id]).size).toBe(4);
  const { AuthenticationResult } = await unsigned.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD: 'Passw0rd!' },
    }),
  );
  expect(kidOf(AuthenticationResult?.IdToken ?? '')).toBe(signing.id);
  expect(kidOf(AuthenticationResult?.AccessToken ?? '')).toBe(signing.access);
});

test('who does not exist looks the same after rotations', async () => {
  const { rotate, unsigned, clientId, poolId } = await rotating();
  const decoy = async () => {
    const { ChallengeParameters } = await unsigned.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: 'nobody', SRP_A: srpClient(poolId).SRP_A },
      }),
    );
    return [ChallengeParameters?.['SALT'], ChallengeParameters?.['USER_ID_FOR_SRP']];
  };
  const before = await decoy();
  for (let times = 0; times < 3; times += 1) await rotate();
  expect(await decoy()).toEqual(before);
});

test('another pool keeps its keys, and a pool that is not there has none to rotate', async () => {
  const made = forThisTest();
  const mine = await rotating(made);
  const other = await rotating(made);
  const untouched = await other.kids();
  await mine.rotate();
  expect(await other.kids()).toEqual(untouched);
  const gone = { status: 404, body: { message: `There is no user pool "${mine.poolId}".` } };
  await made.client.send(new DeleteUserPoolCommand({ UserPoolId: mine.poolId }));
  expect(await post(made.emulator, `pools/${mine.poolId}/keys/rotate`)).toEqual(gone);
});

test('a pool that is deleted during the rotation has no keys to rotate', async () => {
  const { emulator, client, poolId, kids } = await rotating();
  await kids();
  const rotation = post(emulator, `pools/${poolId}/keys/rotate`);
  await client.send(new DeleteUserPoolCommand({ UserPoolId: poolId }));
  expect(await rotation).toEqual({
    status: 404,
    body: { message: `There is no user pool "${poolId}".` },
  });
});

test('rotations at the same time come one after the other', async () => {
  const { rotate, kids } = await rotating();
  const done = await Promise.all([rotate(), rotate(), rotate()]);
  const last = done.find(({ signing }) => done.every(({ former }) => former.access !== signing.access));
  expect(await kids()).toEqual([
    last?.signing.access,
    last?.former.access,
    last?.signing.id,
    last?.former.id,
  ]);
  expect(done.filter(({ retired }) => retired.access !== undefined)).toHaveLength(2);
});

test('a restart goes on with the keys of the last rotation', async () => {
  const data = directory();
  const first = inProcess({ data });
  const { rotate, poolId, createSignedIn, kids } = await rotating(first);
  const before = await createSignedIn('ada');
  const { signing } = await rotate();
  const published = await kids();
  first.emulator.close();

  const second = createEmulator({ data }, { clock: first.clock });
  onTestFinished(() => second.close());
  const user = await sdkClient(second, { signed: false }).send(new GetUserCommand({ AccessToken: before }));
  expect(user.Username).toBe('ada');
  expect((await second.services.keys.jwks(poolId)).keys.map(({ kid }) => kid)).toEqual(published);
  expect((await second.services.keys.signing(poolId, 'access')).kid).toBe(signing.access);
  expect((await post(second, `pools/${poolId}/keys/rotate`)).body['former']).toEqual(signing);
});
