import { errors } from '../../contract/errors.ts';
import type { PoolSessionSettingsRow } from '../../storage/session-settings.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { checkFeature } from '../pools/tiers.ts';

const DEFAULTS = { tracking: 'DISABLED', maxPerUser: 20 } as const;
const DEFAULT_SSO_MINUTES = 60;

/** What a pool does about its users' sessions; nothing unless it was told to. */
export const poolSessionSettings = (services: Services, poolId: string): PoolSessionSettingsRow =>
  services.store.poolSessionSettings.find(poolId) ?? { poolId, ...DEFAULTS };

export const tracksSessions = (services: Services, poolId: string): boolean =>
  poolSessionSettings(services, poolId).tracking === 'ENABLED';

/** How long a client reuses a single sign-on session, in minutes. */
export const ssoMinutes = (services: Services, clientId: string): number =>
  services.store.clientSessionSettings.find(clientId)?.ssoMinutes ?? DEFAULT_SSO_MINUTES;

/** @throws FeatureUnavailableInTierException where tracking is asked for; every tier may do without */
export function changePoolSessionSettings(
  { store }: Services,
  pool: Pool,
  settings: Omit<PoolSessionSettingsRow, 'poolId'>,
): PoolSessionSettingsRow {
  if (settings.tracking === 'ENABLED') checkFeature(pool, 'Session Tracking');
  const row = { poolId: pool.id, ...settings };
  store.poolSessionSettings.put(row);
  return row;
}

/** @throws FeatureUnavailableInTierException, InvalidParameterException where the pool does not track sessions */
export function changeSsoMinutes(services: Services, pool: Pool, clientId: string, minutes: number): void {
  checkFeature(pool, 'Session Tracking');
  if (!tracksSessions(services, pool.id)) throw errors.sessionTrackingOff();
  services.store.clientSessionSettings.put({ clientId, ssoMinutes: minutes });
}
