import { DAY, HOUR, MINUTE, SECOND } from '../../lib/clock.ts';
import type { Client } from '../clients/client.ts';

const UNIT = { seconds: SECOND, minutes: MINUTE, hours: HOUR, days: DAY } as const;

const TOKENS = {
  AccessToken: { setting: 'AccessTokenValidity', unit: 'hours', usual: HOUR },
  IdToken: { setting: 'IdTokenValidity', unit: 'hours', usual: HOUR },
  RefreshToken: { setting: 'RefreshTokenValidity', unit: 'days', usual: 30 * DAY },
} as const;

/** How long a client's tokens of a kind are good for, in milliseconds. */
export function validityOf(client: Client, token: keyof typeof TOKENS): number {
  const { setting, unit, usual } = TOKENS[token];
  const value = client.settings[setting];
  return value ? value * UNIT[client.settings.TokenValidityUnits?.[token] ?? unit] : usual;
}

/** How long a challenge waits for its answer, in milliseconds. */
export const authSessionValidity = (client: Client) => (client.settings.AuthSessionValidity ?? 3) * MINUTE;
