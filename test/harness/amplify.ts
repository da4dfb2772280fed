import { Amplify } from 'aws-amplify';
import { confirmSignIn, type SignInInput, signIn, signOut } from 'aws-amplify/auth';
import { clientPool } from './client-pool.ts';
import { CLIENT_ID, OTHER_CLIENT_ID, POOL_ID, USER } from './running.ts';

const ExplicitAuthFlows = [
  'ALLOW_USER_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_CUSTOM_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
];

/** {@link clientPool} with clients that allow every flow, and Amplify, signed out, as an app of the first of them. */
export async function amplifyPool(given: Parameters<typeof clientPool>[0] = {}) {
  const made = await clientPool({ ...given, app: { ExplicitAuthFlows, ...given?.app } });
  const useClient = (userPoolClientId: string) =>
    Amplify.configure({
      Auth: { Cognito: { userPoolId: POOL_ID, userPoolClientId, userPoolEndpoint: made.endpoint } },
    });
  for (const id of [OTHER_CLIENT_ID, CLIENT_ID]) {
    useClient(id);
    await signOut().catch(() => undefined); // of a test before, whose emulator has ended
  }
  return { ...made, useClient };
}

/** Begins a sign-in of ada by USER_AUTH. */
export const begin = (
  options: NonNullable<SignInInput['options']> = {},
  password?: string,
  username = USER.username,
) =>
  signIn({ username, ...(password ? { password } : {}), options: { authFlowType: 'USER_AUTH', ...options } });

/** Answers what Amplify waits for. */
export const answer = (challengeResponse: string, options = {}) =>
  confirmSignIn({ challengeResponse, options });

export const SIGNED_IN = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };
