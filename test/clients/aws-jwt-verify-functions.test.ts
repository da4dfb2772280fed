import { AdminAddUserToGroupCommand, CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoUserSession } from 'amazon-cognito-identity-js';
import { expect, test } from 'vitest';
import { clientPool } from '../harness/client-pool.ts';
import { answering } from '../harness/custom-auth.ts';
import { arnOf, type TestFunction } from '../harness/functions.ts';
import { authenticate, done, usersAt } from '../harness/identity-js.ts';
import { jwtVerifier } from '../harness/jwt-verifier.ts';
import { POOL_ID, USER } from '../harness/running.ts';
import { refuses } from '../harness/sign-up.ts';

const ADMIN = 'aws.cognito.signin.user.admin';

/** Ada, of the group `readers`, at a pool whose function has a say in the tokens, and a way to sign her in. */
async function tokensBy(token: TestFunction, LambdaVersion: 'V1_0' | 'V2_0' | 'V3_0') {
  const PreTokenGenerationConfig = { LambdaArn: arnOf('token'), LambdaVersion };
  const { admin, endpoint, events } = await clientPool({
    handlers: { token },
    settings: { LambdaConfig: { PreTokenGenerationConfig } },
  });
  await admin.send(new CreateGroupCommand({ UserPoolId: POOL_ID, GroupName: 'readers' }));
  await admin.send(
    new AdminAddUserToGroupCommand({ UserPoolId: POOL_ID, GroupName: 'readers', Username: USER.username }),
  );
  const ada = usersAt(endpoint)();
  const signIn = async () => (await authenticate(ada)).session as CognitoUserSession;
  const refresh = (session: CognitoUserSession) =>
    done<CognitoUserSession>((callback) => ada.refreshSession(session.getRefreshToken(), callback));
  return { endpoint, events, signIn, refresh };
}

const access = (session: CognitoUserSession) => session.getAccessToken().getJwtToken();
const id = (session: CognitoUserSession) => session.getIdToken().getJwtToken();

test('the first version adds claims to ID tokens, takes others away and names other groups', async () => {
  const { endpoint, signIn } = await tokensBy(
    (event) =>
      answering(event, {
        claimsOverrideDetails: {
          claimsToAddOrOverride: { tenant: 'lake' },
          claimsToSuppress: ['phone_number'],
          groupOverrideDetails: { groupsToOverride: ['writers'] },
        },
      }),
    'V1_0',
  );
  const session = await signIn();
  const idClaims = await jwtVerifier(endpoint, 'id', { groups: ['writers'] }).verify(id(session));
  expect(idClaims).toMatchObject({ tenant: 'lake', 'cognito:groups': ['writers'] });
  expect(idClaims).not.toHaveProperty('phone_number');
  const accessClaims = await jwtVerifier(endpoint, 'access', { groups: ['writers'] }).verify(access(session));
  expect(accessClaims).not.toHaveProperty('tenant');
  await expect(jwtVerifier(endpoint, 'id', { groups: ['readers'] }).verify(id(session))).rejects.toThrow(
    'Cognito group not allowed: writers. Expected: readers',
  );
});

test.each(['V2_0', 'V3_0'] as const)(
  '%s changes access tokens too, scopes among it, and again at a refresh',
  async (version) => {
    let round = 0;
    const { endpoint, events, signIn, refresh } = await tokensBy((event) => {
      round += 1;
      return answering(event, {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToAddOrOverride: { profileOf: { lake: [1, 2] } } },
          accessTokenGeneration: {
            claimsToAddOrOverride: { round },
            scopesToAdd: ['fish/read'],
            scopesToSuppress: [ADMIN],
          },
        },
      });
    }, version);
    const first = await signIn();
    const scoped = jwtVerifier(endpoint, 'access', { scope: ['fish/read'] });
    expect(await scoped.verify(access(first))).toMatchObject({ round: 1, scope: 'fish/read' });
    expect(await jwtVerifier(endpoint, 'id').verify(id(first))).toMatchObject({
      profileOf: { lake: [1, 2] },
    });
    await expect(jwtVerifier(endpoint, 'access', { scope: [ADMIN] }).verify(access(first))).rejects.toThrow(
      `Scope not allowed: fish/read. Expected: ${ADMIN}`,
    );
    const second = await refresh(first);
    expect(await scoped.verify(access(second))).toMatchObject({ round: 2 });
    expect(events.map(({ triggerSource }) => triggerSource)).toEqual([
      'TokenGeneration_Authentication',
      'TokenGeneration_RefreshTokens',
    ]);
  },
);

test('claims that say whose a token is are not changed', async () => {
  const forged = { sub: 'somebody', iss: 'https://elsewhere.example', token_use: 'access', aud: 'other' };
  const { endpoint, signIn } = await tokensBy(
    (event) =>
      answering(event, {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToAddOrOverride: forged },
          accessTokenGeneration: { claimsToAddOrOverride: { ...forged, client_id: 'other' } },
        },
      }),
    'V2_0',
  );
  const session = await signIn();
  const claims = await jwtVerifier(endpoint, 'access').verify(access(session));
  expect(claims.sub).not.toBe('somebody');
  expect((await jwtVerifier(endpoint, 'id').verify(id(session))).sub).toBe(claims.sub);
});

test('a function that fails gives no tokens', async () => {
  const { signIn } = await tokensBy(() => {
    throw new Error('no tokens today');
  }, 'V2_0');
  await refuses(
    signIn(),
    'UserLambdaValidationException',
    'PreTokenGeneration failed with error no tokens today.',
  );
});
