import { expect, test } from 'vitest';
import { usersPool } from '../harness/sign-in.ts';
import { PASSWORD } from '../harness/sign-up.ts';
import { srpClient } from '../harness/srp-client.ts';

const NEW = 'N3w-password';
const ADMIN = 'Adm1n-password';
const SIGNED =
  'AWS4-HMAC-SHA256 Credential=a/20260131/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0';

/**
 * Sends a request of a signed-in user, and one of an administrator that many steps of the event loop later, for all
 * counts of steps up to one that is far behind the end of the first: each gap between steps is hit.
 */
async function race(
  request: (AccessToken: string, USERNAME: string, ClientId: string) => [operation: string, input: object],
  rival: (UserPoolId: string, Username: string) => [operation: string, input: object],
  afterwards: (made: Awaited<ReturnType<typeof usersPool>>, username: string) => Promise<void>,
) {
  const made = await usersPool(
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
    {
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_USER_AUTH'],
    },
  );
  const { emulator, poolId, clientId } = made;
  const call = async ([operation, input]: [string, object]) => {
    const answer = await emulator.app.request('/', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
        authorization: SIGNED,
      },
      body: JSON.stringify(input),
    });
    const text = await answer.text();
    return answer.status === 200 ? 'done' : (JSON.parse(text) as { __type: string }).__type;
  };
  const outcomes = new Set<string>();
  for (let steps = 0; steps < 50; steps++) {
    const username = `ada-${steps}`;
    const AccessToken = await made.createSignedIn(username, { email: `${username}@example.com` });
    const later = async () => {
      for (let step = 0; step < steps; step++) await null;
      return call(rival(poolId, username));
    };
    const [answer, rivalAnswer] = await Promise.all([
      call(request(AccessToken, username, clientId)),
      later(),
    ]);
    expect(rivalAnswer).toBe('done');
    outcomes.add(answer);
    await afterwards(made, username);
  }
  return [...outcomes].sort();
}

const changePassword = (AccessToken: string): [string, object] => [
  'ChangePassword',
  { AccessToken, PreviousPassword: PASSWORD, ProposedPassword: NEW },
];

test('a user who is disabled during a change of password stays so', async () => {
  const outcomes = await race(
    changePassword,
    (UserPoolId, Username) => ['AdminDisableUser', { UserPoolId, Username }],
    async ({ emulator, poolId }, username) =>
      expect(emulator.services.store.users.findByUsername(poolId, username)?.enabled).toBe(0),
  );
  expect(outcomes).toEqual(['NotAuthorizedException', 'done']);
});

test("an administrator's password holds against a change that knew the former one only", async () => {
  const lost = new Set<string>();
  const outcomes = await race(
    changePassword,
    (UserPoolId, Username) => [
      'AdminSetUserPassword',
      { UserPoolId, Username, Password: ADMIN, Permanent: true },
    ],
    async ({ signedIn }, username) => {
      await signedIn(username, ADMIN).catch(() => lost.add(username));
    },
  );
  expect([...lost]).toEqual([]);
  expect(outcomes).toEqual(['NotAuthorizedException', 'done']);
});

test.each<[string, (AccessToken: string) => [string, object]]>([
  [
    'UpdateUserAttributes',
    (AccessToken) => [
      'UpdateUserAttributes',
      { AccessToken, UserAttributes: [{ Name: 'name', Value: 'A' }] },
    ],
  ],
  [
    'DeleteUserAttributes',
    (AccessToken) => ['DeleteUserAttributes', { AccessToken, UserAttributeNames: ['name'] }],
  ],
  ['ChangePassword', changePassword],
  ['GetUser', (AccessToken) => ['GetUser', { AccessToken }]],
])('%s of a user who is deleted meanwhile is done or finds nobody', async (_, request) => {
  const outcomes = await race(
    request,
    (UserPoolId, Username) => ['AdminDeleteUser', { UserPoolId, Username }],
    async ({ emulator, poolId }, username) =>
      expect(emulator.services.store.users.findByUsername(poolId, username)).toBeUndefined(),
  );
  expect(outcomes).toEqual(['UserNotFoundException', 'done']);
});

test.each<[string, 'USER_PASSWORD_AUTH' | 'USER_SRP_AUTH' | 'USER_AUTH', Record<string, string>]>([
  ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH', { PASSWORD }],
  ['USER_SRP_AUTH', 'USER_SRP_AUTH', { SRP_A: srpClient('us-east-1_p').SRP_A }],
  ['USER_AUTH', 'USER_AUTH', {}],
  ['USER_AUTH with a password', 'USER_AUTH', { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD }],
  ['USER_AUTH with a code', 'USER_AUTH', { PREFERRED_CHALLENGE: 'EMAIL_OTP' }],
])('%s of a user who is deleted meanwhile is done or refused', async (_, AuthFlow, parameters) => {
  const outcomes = await race(
    (_AccessToken, USERNAME, ClientId) => [
      'InitiateAuth',
      { ClientId, AuthFlow, AuthParameters: { USERNAME, ...parameters } },
    ],
    (UserPoolId, Username) => ['AdminDeleteUser', { UserPoolId, Username }],
    async ({ emulator, poolId }, username) =>
      expect(emulator.services.store.users.findByUsername(poolId, username)).toBeUndefined(),
  );
  const refusals = outcomes.filter((outcome) => outcome !== 'done');
  expect(outcomes).toContain('done');
  expect(['UserNotFoundException', 'NotAuthorizedException']).toEqual(expect.arrayContaining(refusals));
});
