import { findClientOfPool } from '../../domain/clients/client.ts';
import { findPool } from '../../domain/pools/pool.ts';
import {
  checkThreatProtection,
  riskConfigurationOf,
  setRiskConfiguration,
} from '../../domain/risk-configuration/risk-configuration.ts';
import type { Operation } from '../operation.ts';

/** Sets the risk configuration of a client, or of the pool, and answers what counts from now on. */
export const SetRiskConfiguration: Operation<'SetRiskConfiguration'> = (input, context) => {
  const { UserPoolId, ClientId, ...settings } = input;
  const pool = findPool(context, UserPoolId);
  const client = ClientId === undefined ? undefined : findClientOfPool(context, pool, ClientId);
  checkThreatProtection(pool);
  setRiskConfiguration(context, pool, client, settings);
  return { RiskConfiguration: riskConfigurationOf(context, pool, client) };
};
