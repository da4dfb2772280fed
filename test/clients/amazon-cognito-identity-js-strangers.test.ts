import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AuthenticationDetails, type CognitoUser, type CognitoUserSession } from 'amazon-cognito-identity-js';
import { expect, test } from 'vitest';
import { clientPool } from '../harness/client-pool.ts';
import { RIDDLE } from '../harness/custom-auth.ts';
import { authenticate, done, outcomeOf, usersAt } from '../harness/identity-js.ts';
import { INVALID_SESSION } from '../harness/refusals.ts';
import { POOL_ID, USER } from '../harness/running.ts';
import { refuses } from '../harness/sign-up.ts';
import { BAD } from '../harness/user-auth.ts';

const UNKNOWN = ['UserNotFoundException', 'User does not exist.'] as const;
const DISABLED = ['NotAuthorizedException', 'User is disabled.'] as const;
const ADA = { UserPoolId: POOL_ID, Username: USER.username };

async function anyWay(PreventUserExistenceErrors = 'LEGACY') {
  const made = await clientPool({
    app: { PreventUserExistenceErrors },
    handlers: {
      DefineAuthChallenge: RIDDLE.define,
      CreateAuthChallenge: RIDDLE.create,
      VerifyAuthChallengeResponse: RIDDLE.verify,
    },
  });
  return { ...made, user: usersAt(made.endpoint) };
}

const by = (flow: string) => (user: CognitoUser) => {
  user.setAuthenticationFlowType(flow);
  return authenticate(user);
};
const byRiddle = (user: CognitoUser) =>
  outcomeOf((callbacks) =>
    user.initiateAuth(new AuthenticationDetails({ Username: user.getUsername() }), callbacks),
  );
const solve = (user: CognitoUser) =>
  outcomeOf((callbacks) => user.sendCustomChallengeAnswer('fish', callbacks));

const STARTS = {
  USER_SRP_AUTH: by('USER_SRP_AUTH'),
  USER_PASSWORD_AUTH: by('USER_PASSWORD_AUTH'),
  'CUSTOM_AUTH with SRP': by('CUSTOM_AUTH'),
  CUSTOM_AUTH: byRiddle,
};

test.each(Object.entries(STARTS))(
  '%s says that nobody has the name, where the client lets it',
  async (_flow, start) => {
    const { user } = await anyWay();
    await refuses(start(user('nobody')), ...UNKNOWN);
  },
);

test.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const)(
  '%s of a name that nobody has looks like a wrong password',
  async (flow) => {
    const { user } = await anyWay('ENABLED');
    await refuses(STARTS[flow](user('nobody')), ...BAD);
  },
);

test('riddles are asked of a name that nobody has, and the right answer gives nothing', async () => {
  const { user } = await anyWay('ENABLED');
  const nobody = user('nobody');
  expect(await byRiddle(nobody)).toMatchObject({ asked: 'CUSTOM_CHALLENGE' });
  await refuses(solve(nobody), ...BAD);
});

test('a user who is disabled or deleted between two steps does not go on', async () => {
  const { user, admin } = await anyWay();
  const ada = user();
  await byRiddle(ada);
  await admin.send(new AdminDisableUserCommand(ADA));
  await refuses(solve(ada), ...DISABLED);
  for (const start of Object.values(STARTS)) await refuses(start(user()), ...DISABLED);
  await admin.send(new AdminDeleteUserCommand(ADA));
  await refuses(solve(ada), ...INVALID_SESSION);
});

test('an administrator ends the sessions of a user', async () => {
  const { user, admin } = await anyWay();
  const ada = user();
  const { session } = await authenticate(ada);
  await admin.send(new AdminUserGlobalSignOutCommand(ADA));
  await refuses(
    done((callback) => ada.getUserAttributes(callback)),
    'NotAuthorizedException',
    'Access Token has been revoked',
  );
  const again = (await authenticate(ada)).session as CognitoUserSession;
  expect(again.getAccessToken().payload['origin_jti']).not.toBe(
    session?.getAccessToken().payload['origin_jti'],
  );
});
