import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { listed, signUpPool } from './sign-up.ts';

export const NEW_PASSWORD = 'N3w-password';

/** What {@link signUpPool} gives, and what password recovery needs. */
export async function recoveryPool(...given: Parameters<typeof signUpPool>) {
  const made = await signUpPool(...given);
  const { unsigned, client, clientId, poolId: UserPoolId } = made;
  return {
    ...made,
    /** A confirmed user with a password and these attributes. */
    person: async (Username: string, attributes: Record<string, string>) => {
      await made.signUp(Username);
      await client.send(new AdminConfirmSignUpCommand({ UserPoolId, Username }));
      await client.send(
        new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes: listed(attributes) }),
      );
    },
    forgot: (Username: string, more = {}) =>
      unsigned.send(new ForgotPasswordCommand({ ClientId: clientId, Username, ...more })),
    confirm: (Username: string, ConfirmationCode: string, more = {}) =>
      unsigned.send(
        new ConfirmForgotPasswordCommand({
          ClientId: clientId,
          Username,
          ConfirmationCode,
          Password: NEW_PASSWORD,
          ...more,
        }),
      ),
    reset: (Username: string) => client.send(new AdminResetUserPasswordCommand({ UserPoolId, Username })),
    disable: (Username: string) => client.send(new AdminDisableUserCommand({ UserPoolId, Username })),
    invited: (Username: string, attributes: Record<string, string>) =>
      client.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username,
          UserAttributes: listed(attributes),
          MessageAction: 'SUPPRESS',
        }),
      ),
    status: async (Username: string) =>
      (await client.send(new AdminGetUserCommand({ UserPoolId, Username }))).UserStatus,
  };
}
