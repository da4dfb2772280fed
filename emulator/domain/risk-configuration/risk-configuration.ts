import { errors } from '../../contract/errors.ts';
import type { RiskConfigurationType } from '../../contract/shapes.ts';
import type { Client } from '../clients/client.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { checkRiskSettings, type RiskSettings } from './check-risk-settings.ts';

/** `EventFilter` "defaults to all events" (API reference), in the order of AWS's own sample answers. */
const ALL_EVENTS = ['SIGN_IN', 'SIGN_UP', 'PASSWORD_CHANGE'] as const;

/** @throws UserPoolAddOnNotEnabledException for a pool whose threat protection is off */
export function checkThreatProtection(pool: Pool): void {
  const mode = pool.settings.UserPoolAddOns?.AdvancedSecurityMode ?? 'OFF';
  if (mode === 'OFF') throw errors.threatProtectionOff(pool.id);
}

/**
 * What counts for a client, or for the pool: a client without a configuration of its own has the pool's, which names
 * no client.
 */
export function riskConfigurationOf(
  { store }: Context,
  pool: Pool,
  client?: Pick<Client, 'id'>,
): RiskConfigurationType {
  const own = client && store.riskConfigurations.ofClient(client.id);
  const row = own ?? store.riskConfigurations.ofPool(pool.id);
  if (!row) return { UserPoolId: pool.id };
  return {
    UserPoolId: pool.id,
    ...(row.clientId === null ? {} : { ClientId: row.clientId }),
    ...(JSON.parse(row.settings) as RiskSettings),
    LastModifiedDate: new Date(row.updatedAt),
  };
}

/**
 * Replaces the configuration of a client, or of the pool. Without any setting it goes: the pool is back to the
 * defaults, a client to what the pool has.
 * @throws InvalidParameterException, InvalidEmailRoleAccessPolicyException
 */
export function setRiskConfiguration(
  { store, clock }: Context,
  pool: Pool,
  client: Client | undefined,
  given: RiskSettings,
): void {
  checkRiskSettings(given);
  const settings = withDefaults(given);
  const clientId = client?.id ?? null;
  const isEmpty = Object.values(settings).every((setting) => setting === undefined);
  store.transaction(() => {
    store.riskConfigurations.delete(pool.id, clientId);
    if (!isEmpty)
      store.riskConfigurations.insert({
        poolId: pool.id,
        clientId,
        settings: JSON.stringify(settings),
        updatedAt: clock.now(),
      });
  });
}

function withDefaults(given: RiskSettings): RiskSettings {
  const compromised = given.CompromisedCredentialsRiskConfiguration;
  const filter = compromised?.EventFilter?.length ? [...new Set(compromised.EventFilter)] : [...ALL_EVENTS];
  return {
    CompromisedCredentialsRiskConfiguration: compromised && { ...compromised, EventFilter: filter },
    AccountTakeoverRiskConfiguration: given.AccountTakeoverRiskConfiguration,
    RiskExceptionConfiguration: given.RiskExceptionConfiguration,
  };
}
