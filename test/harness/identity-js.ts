import {
  AuthenticationDetails,
  type ChallengeName,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type IAuthenticationCallback,
} from 'amazon-cognito-identity-js';
import { memoryStorage } from './memory-storage.ts';
import { CLIENT_ID, POOL_ID, USER } from './running.ts';

/** What a step of amazon-cognito-identity-js ends with: tokens, or what it asks for next. */
export type Outcome = {
  session?: CognitoUserSession;
  asked?: ChallengeName;
  parameters?: Record<string, string>;
  userAttributes?: Record<string, string>;
  requiredAttributes?: string[];
};

/** Users of amazon-cognito-identity-js at a client, each with a browser of its own unless one is given. */
export const usersAt =
  (endpoint: string, ClientId = CLIENT_ID) =>
  (Username = USER.username, Storage = memoryStorage()) =>
    new CognitoUser({
      Username,
      Storage,
      Pool: new CognitoUserPool({ UserPoolId: POOL_ID, ClientId, endpoint, Storage }),
    });

/** Waits for any of the library's callbacks. */
export const outcomeOf = (call: (callbacks: Required<IAuthenticationCallback>) => void) =>
  new Promise<Outcome>((resolve, onFailure) => {
    const asks = (asked: ChallengeName, parameters: Record<string, string>) => resolve({ asked, parameters });
    call({
      onSuccess: (session) => resolve({ session }),
      onFailure,
      newPasswordRequired: (userAttributes, requiredAttributes) =>
        resolve({ asked: 'NEW_PASSWORD_REQUIRED', userAttributes, requiredAttributes }),
      mfaRequired: asks,
      totpRequired: asks,
      mfaSetup: asks,
      selectMFAType: asks,
      customChallenge: (parameters) => asks('CUSTOM_CHALLENGE', parameters),
    });
  });

/** Signs in by the flow that the user is set to; SRP at first. */
export const authenticate = (
  user: CognitoUser,
  Password = USER.password,
  more: { ClientMetadata?: Record<string, string>; ValidationData?: Record<string, string> } = {},
) =>
  outcomeOf((callbacks) =>
    user.authenticateUser(
      new AuthenticationDetails({ Username: user.getUsername(), Password, ...more }),
      callbacks,
    ),
  );

/** Sends a code: of an app, unless it is said to be of a text message. */
export const sendCode = (user: CognitoUser, code: string, kind = 'SOFTWARE_TOKEN_MFA') =>
  outcomeOf((callbacks) => user.sendMFACode(code, callbacks, kind));

/** Waits for a Node callback. */
export const done = <T>(call: (callback: (error?: unknown, result?: T) => void) => void) =>
  new Promise<T>((resolve, reject) =>
    call((error, result) => (error ? reject(error) : resolve(result as T))),
  );

/** Associates an app. @returns its secret */
export const associate = (user: CognitoUser) =>
  new Promise<string>((associateSecretCode, onFailure) =>
    user.associateSoftwareToken({ associateSecretCode, onFailure }),
  );

/** Sends the first code of an app. */
export const verify = (user: CognitoUser, code: string) =>
  new Promise<CognitoUserSession>((onSuccess, onFailure) =>
    user.verifySoftwareToken(code, 'phone', { onSuccess, onFailure }),
  );

/** The `Session` that the library holds for its next answer. */
export const heldSession = (user: CognitoUser): string => Reflect.get(user, 'Session');

/** Puts another `Session` in its place. */
export const holdSession = (user: CognitoUser, session: string) => Reflect.set(user, 'Session', session);
