import { type CognitoError, errors } from '../../contract/errors.ts';
import type { Client } from '../clients/client.ts';

/** Flows of a client that names none. */
const DEFAULT_FLOWS = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'];

/**
 * For each `AuthFlow`: the `ExplicitAuthFlows` that allow it (the second ones are the names from before `ALLOW_`),
 * and the refusal. `admin` flows exist for AdminInitiateAuth alone.
 */
const FLOWS: Record<string, { allowedBy: string[]; refusal: () => CognitoError; admin?: true }> = {
  USER_SRP_AUTH: { allowedBy: ['ALLOW_USER_SRP_AUTH'], refusal: () => errors.flowDisabled('USER_SRP_AUTH') },
  USER_PASSWORD_AUTH: {
    allowedBy: ['ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH'],
    refusal: errors.flowDisabledPassword,
  },
  ADMIN_USER_PASSWORD_AUTH: {
    allowedBy: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'],
    refusal: errors.flowDisabledForClient,
    admin: true,
  },
  ADMIN_NO_SRP_AUTH: {
    allowedBy: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'],
    refusal: errors.flowDisabledForClient,
    admin: true,
  },
  CUSTOM_AUTH: {
    allowedBy: ['ALLOW_CUSTOM_AUTH', 'CUSTOM_AUTH_FLOW_ONLY'],
    refusal: () => errors.flowDisabled('CUSTOM_AUTH'),
  },
  USER_AUTH: { allowedBy: ['ALLOW_USER_AUTH'], refusal: () => errors.flowDisabled('USER_AUTH') },
  REFRESH_TOKEN_AUTH: { allowedBy: ['ALLOW_REFRESH_TOKEN_AUTH'], refusal: errors.flowDisabledForClient },
  REFRESH_TOKEN: { allowedBy: ['ALLOW_REFRESH_TOKEN_AUTH'], refusal: errors.flowDisabledForClient },
};

/** The names from before `ALLOW_`: a client that lists them may always refresh and, by name or without, use SRP. */
const LEGACY = ['ADMIN_NO_SRP_AUTH', 'CUSTOM_AUTH_FLOW_ONLY', 'USER_PASSWORD_AUTH'];

/** @throws InvalidParameterException where the client, or the door, does not offer the flow */
export function checkFlowAllowed(client: Client, flow: string, admin: boolean): void {
  const rule = FLOWS[flow];
  if (!rule || (rule.admin && !admin)) throw errors.flowNotPublic();
  const listed = client.settings.ExplicitAuthFlows;
  const allowed: string[] = listed?.length ? [...listed] : DEFAULT_FLOWS;
  if (allowed.some((name) => LEGACY.includes(name))) {
    allowed.push('ALLOW_REFRESH_TOKEN_AUTH');
    if (!allowed.includes('CUSTOM_AUTH_FLOW_ONLY')) allowed.push('ALLOW_USER_SRP_AUTH');
  }
  if (!rule.allowedBy.some((name) => allowed.includes(name))) throw rule.refusal();
}
