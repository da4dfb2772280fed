import {
  AdminInitiateAuthCommand,
  type AdminInitiateAuthCommandInput,
  AdminListUserAuthEventsCommand,
  type AuthEventType,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { ada, PASSWORD } from './ada.ts';

export const AUDITED: Partial<CreateUserPoolCommandInput> = {
  UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
};

/** A pool that keeps its users' history, with `ada`. */
export async function auditedPool(
  pool: Partial<CreateUserPoolCommandInput> = AUDITED,
  appClient: Partial<CreateUserPoolClientCommandInput> = {},
) {
  const made = await ada(pool, appClient);
  const { client, UserPoolId, ClientId } = made;
  const list = (more: { Username?: string; MaxResults?: number; NextToken?: string | undefined } = {}) =>
    client.send(new AdminListUserAuthEventsCommand({ UserPoolId, Username: 'ada', ...more }));
  return {
    ...made,
    list,
    events: async (Username = 'ada'): Promise<AuthEventType[]> => (await list({ Username })).AuthEvents ?? [],
    /** Type, outcome and challenges of each event, the newest first. */
    outline: async (Username = 'ada') =>
      ((await list({ Username })).AuthEvents ?? []).map(
        ({ EventType, EventResponse, ChallengeResponses = [] }) =>
          [
            EventType,
            EventResponse,
            ...ChallengeResponses.map((one) => `${one.ChallengeName} ${one.ChallengeResponse}`),
          ].join(' '),
      ),
    asAdmin: (more: Partial<AdminInitiateAuthCommandInput> = {}) =>
      client.send(
        new AdminInitiateAuthCommand({
          UserPoolId,
          ClientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'ada', PASSWORD },
          ...more,
        }),
      ),
  };
}
