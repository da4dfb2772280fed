import type { CognitoUserSession } from 'amazon-cognito-identity-js';
import { expect, test } from 'vitest';
import { clientPool } from '../harness/client-pool.ts';
import { authenticate, done, usersAt } from '../harness/identity-js.ts';
import { jwtVerifier } from '../harness/jwt-verifier.ts';
import { POOL_ID } from '../harness/running.ts';
import { refuses } from '../harness/sign-up.ts';

async function rotating() {
  const { endpoint } = await clientPool();
  const ada = usersAt(endpoint)();
  const { session } = await authenticate(ada);
  if (!session) throw new Error('There was a challenge.');
  return {
    endpoint,
    ada,
    session,
    rotate: async () => {
      const answer = await fetch(`${endpoint}/_/api/v1/pools/${POOL_ID}/keys/rotate`, { method: 'POST' });
      expect(answer.status).toBe(200);
    },
    refresh: () =>
      done<CognitoUserSession>((callback) => ada.refreshSession(session.getRefreshToken(), callback)),
  };
}

const access = (session: CognitoUserSession) => session.getAccessToken().getJwtToken();

test('after a rotation the verifier reads the key set anew, and verifies tokens of both keys', async () => {
  const { endpoint, session, rotate, refresh } = await rotating();
  const verifier = jwtVerifier(endpoint, 'access');
  await verifier.verify(access(session));
  await rotate();
  await verifier.verify(access(session));
  expect(verifier.fetches()).toBe(1);
  const fresh = await refresh();
  await verifier.verify(access(fresh));
  expect(verifier.fetches()).toBe(2);
  await verifier.verify(access(session));
  expect(verifier.fetches()).toBe(2);
  await jwtVerifier(endpoint, 'id').verify(fresh.getIdToken().getJwtToken());
});

test('a second rotation retires the first keys, with the tokens that they have signed', async () => {
  const { endpoint, ada, session, rotate, refresh } = await rotating();
  await rotate();
  await rotate();
  await expect(jwtVerifier(endpoint, 'access').verify(access(session))).rejects.toThrow(
    /^JWK for kid ".+" not found in the JWKS$/,
  );
  await refuses(
    done((callback) => ada.getUserAttributes(callback)),
    'NotAuthorizedException',
    'Could not verify signature for Access Token',
  );
  await jwtVerifier(endpoint, 'access').verify(access(await refresh()));
  expect(await done((callback) => ada.getUserAttributes(callback))).toBeDefined();
});
