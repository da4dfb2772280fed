import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { fetchUserAttributes, signIn, signOut } from 'aws-amplify/auth';
import { expect, test } from 'vitest';
import { amplifyPool, answer, SIGNED_IN } from '../harness/amplify.ts';
import { POOL_ID } from '../harness/running.ts';
import { refuses } from '../harness/sign-up.ts';
import { allowing, BAD } from '../harness/user-auth.ts';

const username = 'cora';
const TEMPORARY = 'Temporary-1!';
const SECOND = 'Second-Passw0rd!';
const EMAIL = 'cora@example.com';

/** A pool that requires a family name, and cora, who was invited without one. */
async function invited() {
  const made = await amplifyPool({
    settings: {
      Schema: [{ Name: 'family_name', Required: true, Mutable: true }],
      Policies: allowing('EMAIL_OTP').Policies,
    },
  });
  await made.admin.send(
    new AdminCreateUserCommand({
      UserPoolId: POOL_ID,
      Username: username,
      TemporaryPassword: TEMPORARY,
      MessageAction: 'SUPPRESS',
      UserAttributes: [{ Name: 'email', Value: EMAIL }],
    }),
  );
  return made;
}

const waiting = {
  isSignedIn: false,
  nextStep: {
    signInStep: 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED',
    missingAttributes: ['family_name'],
  },
};

test.each([
  { name: 'SRP', options: { authFlowType: 'USER_SRP_AUTH' } },
  { name: 'password', options: { authFlowType: 'USER_PASSWORD_AUTH' } },
  { name: 'choice of the password', options: { authFlowType: 'USER_AUTH', preferredChallenge: 'PASSWORD' } },
  { name: 'choice of SRP', options: { authFlowType: 'USER_AUTH', preferredChallenge: 'PASSWORD_SRP' } },
] as const)('an invited user gets a password of her own by $name', async (options) => {
  await invited();
  await refuses(signIn({ username, password: 'Wrong-Passw0rd!', options }), ...BAD);
  expect(await signIn({ username, password: TEMPORARY, options })).toEqual(waiting);
  await refuses(
    answer(SECOND),
    'InvalidParameterException',
    'Invalid attributes given, family_name is missing',
  );
  await refuses(
    answer('short', { userAttributes: { family_name: 'Lake' } }),
    'InvalidPasswordException',
    'Password did not conform with policy: Password not long enough',
  );
  await refuses(
    answer(SECOND, { userAttributes: { family_name: 'Lake', email: 'other@example.com' } }),
    'NotAuthorizedException',
    'Cannot modify an already provided email',
  );
  expect(await answer(SECOND, { userAttributes: { family_name: 'Lake' } })).toEqual(SIGNED_IN);
  expect(await fetchUserAttributes()).toMatchObject({ email: EMAIL, family_name: 'Lake' });
  await signOut();
  await refuses(signIn({ username, password: TEMPORARY, options }), ...BAD);
  expect(await signIn({ username, password: SECOND, options })).toEqual(SIGNED_IN);
});
