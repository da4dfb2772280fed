import {
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  type AdminSetUserMFAPreferenceCommandInput,
  AssociateSoftwareTokenCommand,
  type CreateUserPoolCommandInput,
  GetUserCommand,
  SetUserMFAPreferenceCommand,
  type SetUserMFAPreferenceCommandInput,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { appCode } from './authenticator-app.ts';
import type { forThisTest } from './in-process.ts';
import { SMS } from './pool.ts';
import { usersPool } from './sign-in.ts';

/** What a pool needs to send codes by email. */
export const SES = {
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER' as const,
    SourceArn: 'arn:aws:ses:us-east-1:123456789012:identity/example.com',
  },
};

export const ALL_FACTORS: Partial<SetUserPoolMfaConfigCommandInput> = {
  MfaConfiguration: 'OPTIONAL',
  SmsMfaConfiguration: { ...SMS },
  SoftwareTokenMfaConfiguration: { Enabled: true },
  EmailMfaConfiguration: {},
};

/** A pool with second factors (all of them, optional, unless told otherwise), and what its users do with them. */
export async function mfaPool(
  factors: Partial<SetUserPoolMfaConfigCommandInput> = ALL_FACTORS,
  pool: Partial<CreateUserPoolCommandInput> = {},
  emulator?: ReturnType<typeof forThisTest>,
) {
  const made = await usersPool({ ...SES, ...pool }, {}, emulator);
  const { client, unsigned, clock, poolId: UserPoolId } = made;
  const setPool = (config: Partial<SetUserPoolMfaConfigCommandInput>) =>
    client.send(new SetUserPoolMfaConfigCommand({ UserPoolId, ...config }));
  await setPool(factors);
  const associate = async (AccessToken: string) =>
    (await unsigned.send(new AssociateSoftwareTokenCommand({ AccessToken }))).SecretCode ?? '';
  const verify = (AccessToken: string, UserCode: string) =>
    unsigned.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
  return {
    ...made,
    setPool,
    associate,
    verify,
    /** Sets an authenticator app up. @returns its secret */
    setUpApp: async (AccessToken: string) => {
      const secret = await associate(AccessToken);
      await verify(AccessToken, appCode(secret, clock.now()));
      return secret;
    },
    prefer: (AccessToken: string, settings: Omit<SetUserMFAPreferenceCommandInput, 'AccessToken'>) =>
      unsigned.send(new SetUserMFAPreferenceCommand({ AccessToken, ...settings })),
    preferFor: (
      Username: string,
      settings: Omit<AdminSetUserMFAPreferenceCommandInput, 'UserPoolId' | 'Username'>,
    ) => client.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username, ...settings })),
    /** The user's second factors, as both descriptions of the user have them. */
    factorsOf: async (AccessToken: string) => {
      const own = await unsigned.send(new GetUserCommand({ AccessToken }));
      const admins = await client.send(new AdminGetUserCommand({ UserPoolId, Username: own.Username }));
      return [own, admins].map(({ UserMFASettingList, PreferredMfaSetting }) => ({
        enabled: UserMFASettingList,
        preferred: PreferredMfaSetting,
      }));
    },
  };
}

export const ON = { Enabled: true };
export const OFF = { Enabled: false };
export const PREFERRED = { Enabled: true, PreferredMfa: true };
