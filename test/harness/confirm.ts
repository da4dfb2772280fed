import {
  AdminConfirmSignUpCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmSignUpCommand,
  ResendConfirmationCodeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { listed, signUpPool } from './sign-up.ts';

/** What {@link signUpPool} gives, and what confirms its users. */
export async function confirmPool(...given: Parameters<typeof signUpPool>) {
  const made = await signUpPool(...given);
  const { unsigned, client, clientId, poolId } = made;
  return {
    ...made,
    confirm: (Username: string, ConfirmationCode: string, more = {}) =>
      unsigned.send(new ConfirmSignUpCommand({ ClientId: clientId, Username, ConfirmationCode, ...more })),
    resend: (Username: string, more = {}) =>
      unsigned.send(new ResendConfirmationCodeCommand({ ClientId: clientId, Username, ...more })),
    adminConfirm: (Username: string) =>
      client.send(new AdminConfirmSignUpCommand({ UserPoolId: poolId, Username })),
    disable: (Username: string) => client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username })),
    show: async (Username: string) => {
      const { UserStatus, UserAttributes = [] } = await client.send(
        new AdminGetUserCommand({ UserPoolId: poolId, Username }),
      );
      return { UserStatus, ...Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value])) };
    },
    set: (Username: string, attributes: Record<string, string>) =>
      client.send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId: poolId,
          Username,
          UserAttributes: listed(attributes),
        }),
      ),
  };
}
