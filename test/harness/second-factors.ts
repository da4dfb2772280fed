import {
  AdminUpdateUserAttributesCommand,
  type ChallengeNameType,
  type CognitoIdentityProviderClient,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { forThisTest } from './in-process.ts';
import { ALL_FACTORS, mfaPool } from './mfa.ts';
import { SMS } from './pool.ts';
import { listed, PASSWORD } from './sign-up.ts';

export const EMAIL = 'ada@example.com';
export const PHONE = '+13125550001';
export const CONTACTS = { email: EMAIL, phone_number: PHONE };

export const BAD_CODE = ['CodeMismatchException', 'Invalid code or auth state for the user.'] as const;
export const BAD_APP_CODE = ['CodeMismatchException', 'Invalid code received for user'] as const;
export const LOCKED = ['NotAuthorizedException', 'Password attempts exceeded'] as const;

/** The answer of a sign-in, without what no test can know. */
export const challengeOf = ({ ChallengeName, ChallengeParameters }: InitiateAuthCommandOutput) => ({
  ChallengeName,
  ChallengeParameters,
});

/** Gives a user a phone, and lets users of the pool be asked for text messages. */
export async function offerTextMessages(
  client: CognitoIdentityProviderClient,
  user: { UserPoolId: string; Username: string },
) {
  const UserAttributes = listed({ phone_number: PHONE });
  await client.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes }));
  await client.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: user.UserPoolId,
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: { ...SMS },
    }),
  );
}

/** A pool with second factors, see `mfaPool`, and how its users sign in with them. */
export async function factorPool(
  factors: Partial<SetUserPoolMfaConfigCommandInput> = ALL_FACTORS,
  pool: Partial<CreateUserPoolCommandInput> = {},
  emulator?: ReturnType<typeof forThisTest>,
) {
  const made = await mfaPool(factors, pool, emulator);
  const { unsigned, clientId, create, setPassword } = made;
  const { outbox } = made.emulator.services.store;
  return {
    ...made,
    /** A confirmed user with {@link PASSWORD}, who has not signed in. */
    add: async (username: string, attributes: Record<string, string> = {}) => {
      await create(username, attributes);
      await setPassword(username);
    },
    /** The first step of a sign-in. */
    start: (USERNAME = 'ada', ClientId = clientId, password = PASSWORD) =>
      unsigned.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME, PASSWORD: password },
        }),
      ),
    respond: (
      ChallengeName: ChallengeNameType,
      Session: string | undefined,
      answers: Record<string, string>,
      ClientId = clientId,
    ) =>
      unsigned.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName,
          Session,
          ChallengeResponses: { USERNAME: 'ada', ...answers },
        }),
      ),
    /** The messages that were sent, the newest first. */
    sent: (to?: string) => outbox.list(to, 50),
    /** The code of the newest message. */
    code: (to?: string) => outbox.list(to, 1)[0]?.code ?? '',
  };
}
