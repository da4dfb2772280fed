import {
  AdminListUserAuthEventsCommand,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  SetRiskConfigurationCommand,
  type SetRiskConfigurationCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { ada } from './ada.ts';

export const ENFORCED: Partial<CreateUserPoolCommandInput> = {
  UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
};
/** A password that stands in the emulator's own list, and one that does not. */
export const KNOWN = 'Passw0rd!';
export const UNKNOWN = 'Unheard0f!';
export const ADDRESS_BLOCKED = {
  name: 'NotAuthorizedException',
  message: 'Request not allowed due to security reasons.',
};
export const PASSWORD_REFUSED = {
  name: 'InvalidPasswordException',
  message: 'Provided password cannot be used for security reasons.',
};

type Settings = Omit<SetRiskConfigurationCommandInput, 'UserPoolId'>;

/** What is to happen to compromised passwords: at some events, or at all. */
export const compromised = (
  EventAction: 'BLOCK' | 'NO_ACTION',
  EventFilter?: ('SIGN_IN' | 'SIGN_UP' | 'PASSWORD_CHANGE')[],
): Settings => ({
  CompromisedCredentialsRiskConfiguration: {
    Actions: { EventAction },
    ...(EventFilter ? { EventFilter } : {}),
  },
});

export const addresses = (BlockedIPRangeList: string[], SkippedIPRangeList: string[] = []): Settings => ({
  RiskExceptionConfiguration: { BlockedIPRangeList, SkippedIPRangeList },
});

/** A pool with threat protection and the user `ada`, whose password is a known one. */
export async function guardedPool(
  settings: Settings,
  pool: Partial<CreateUserPoolCommandInput> = ENFORCED,
  appClient: Partial<CreateUserPoolClientCommandInput> = {},
) {
  const made = await ada(pool, appClient);
  const { client, UserPoolId } = made;
  const set = (given: Settings) => client.send(new SetRiskConfigurationCommand({ UserPoolId, ...given }));
  await set(settings);
  return {
    ...made,
    set,
    /** What each event of a user was, how it ended, and what was found in it, the newest first. */
    found: async (Username = 'ada') => {
      const command = new AdminListUserAuthEventsCommand({ UserPoolId, Username });
      const { AuthEvents = [] } = await client.send(command);
      return AuthEvents.map(({ EventType, EventResponse, EventRisk: risk }) =>
        [
          EventType,
          EventResponse,
          risk?.RiskDecision,
          ...(risk?.CompromisedCredentialsDetected ? ['compromised'] : []),
        ].join(' '),
      );
    },
  };
}
