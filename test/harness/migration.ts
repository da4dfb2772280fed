import {
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { arnOf, functionsForThisTest, type TestFunction } from './functions.ts';
import { forThisTest } from './in-process.ts';
import { usersPool } from './sign-in.ts';

export const ADA = { userAttributes: { email: 'ada@example.com', email_verified: 'true' } };
export const CONFIRMED = { ...ADA, finalUserStatus: 'CONFIRMED', messageAction: 'SUPPRESS' };

/** The response of a migration event before the function has answered. */
export const UNANSWERED = {
  userAttributes: null,
  forceAliasCreation: null,
  enableSMSMFA: null,
  finalUserStatus: null,
  messageAction: null,
  desiredDeliveryMediums: null,
};

/** A pool with a user migration trigger, and a sign-in by a password that no policy would take. */
export async function migratingPool(
  migrate: TestFunction,
  pool: Partial<CreateUserPoolCommandInput> = {},
  app: Partial<CreateUserPoolClientCommandInput> = {},
) {
  const { functions, events } = await functionsForThisTest({ migrate });
  const made = await usersPool(
    { ...pool, LambdaConfig: { UserMigration: arnOf('migrate') } },
    { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH'], ...app },
    forThisTest({ functions }),
  );
  const { client, unsigned, poolId, clientId } = made;
  const signIn = (USERNAME = 'ada', PASSWORD = 'old', ClientMetadata?: Record<string, string>) =>
    unsigned.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD },
        ClientMetadata,
      }),
    );
  const usersOf = async () => (await client.send(new ListUsersCommand({ UserPoolId: poolId }))).Users ?? [];
  const messages = () => made.emulator.inbox.messages(undefined, 0);
  return { ...made, events, signIn, usersOf, messages };
}
