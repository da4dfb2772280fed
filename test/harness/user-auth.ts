import {
  AdminInitiateAuthCommand,
  type AuthFactorType,
  type ChallengeNameType,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { RELYING_PARTY } from './passkeys.ts';
import { SMS } from './pool.ts';
import { usersPool } from './sign-in.ts';
import type { Message } from './sign-up.ts';

export const EMAIL = 'ada@example.com';
export const PHONE = '+14325551212';
export const BAD = ['NotAuthorizedException', 'Incorrect username or password.'] as const;
export const UNAVAILABLE = ['InvalidParameterException', 'Selected challenge is not available'] as const;

/** What a pool needs so that its users may begin with these factors, passwords among them. */
export const allowing = (...factors: AuthFactorType[]): Partial<CreateUserPoolCommandInput> => ({
  ...SMS,
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', ...factors] } },
});

/** A pool and a client that allows USER_AUTH, and what is done there. */
export async function userAuthPool(
  pool: Partial<CreateUserPoolCommandInput> = allowing('EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'),
  app: Partial<CreateUserPoolClientCommandInput> = {},
  made?: Parameters<typeof usersPool>[2],
) {
  const { unsigned, client, emulator, ...users } = await usersPool(
    pool,
    { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'], ...app },
    made,
  );
  const { poolId: UserPoolId, clientId } = users;
  const begin = (USERNAME: string, parameters: Record<string, string> = {}, ClientId = clientId) =>
    unsigned.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME, ...parameters },
      }),
    );
  return {
    ...users,
    unsigned,
    client,
    emulator,
    begin,
    /** Begins with a factor. */
    prefer: (USERNAME: string, PREFERRED_CHALLENGE: ChallengeNameType, more: Record<string, string> = {}) =>
      begin(USERNAME, { PREFERRED_CHALLENGE, ...more }),
    adminBegin: (USERNAME: string, parameters: Record<string, string> = {}) =>
      client.send(
        new AdminInitiateAuthCommand({
          UserPoolId,
          ClientId: clientId,
          AuthFlow: 'USER_AUTH',
          AuthParameters: { USERNAME, ...parameters },
        }),
      ),
    /** Answers a challenge, as ada unless told otherwise. */
    answer: (
      { Session }: Pick<InitiateAuthCommandOutput, 'Session'>,
      ChallengeName: ChallengeNameType,
      ChallengeResponses: Record<string, string>,
      ClientId = clientId,
    ) =>
      unsigned.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName,
          Session,
          ChallengeResponses: { USERNAME: 'ada', ...ChallengeResponses },
        }),
      ),
    setMfa: (input: Partial<SetUserPoolMfaConfigCommandInput>) =>
      client.send(new SetUserPoolMfaConfigCommand({ UserPoolId, ...input })),
    /** Lets passkeys of {@link RELYING_PARTY} sign in. */
    setRelyingParty: () =>
      client.send(
        new SetUserPoolMfaConfigCommand({
          UserPoolId,
          WebAuthnConfiguration: { RelyingPartyId: RELYING_PARTY },
        }),
      ),
    /** The newest code that was sent to an address or number. */
    codeFor: async (to: string) => {
      const answer = await emulator.app.request(`/_/api/v1/inbox?to=${encodeURIComponent(to)}`);
      const { messages } = (await answer.json()) as { messages: Message[] };
      return messages[0]?.code ?? '';
    },
  };
}

/** What a challenge says: its name, parameters and the choice. */
export const shown = ({
  ChallengeName,
  ChallengeParameters,
  AvailableChallenges,
}: InitiateAuthCommandOutput) => ({
  ChallengeName,
  ChallengeParameters,
  AvailableChallenges,
});
