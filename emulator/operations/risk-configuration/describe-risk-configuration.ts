import { findClientOfPool } from '../../domain/clients/client.ts';
import { findPool } from '../../domain/pools/pool.ts';
import {
  checkThreatProtection,
  riskConfigurationOf,
} from '../../domain/risk-configuration/risk-configuration.ts';
import type { Operation } from '../operation.ts';

export const DescribeRiskConfiguration: Operation<'DescribeRiskConfiguration'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const client = input.ClientId === undefined ? undefined : findClientOfPool(context, pool, input.ClientId);
  checkThreatProtection(pool);
  return { RiskConfiguration: riskConfigurationOf(context, pool, client) };
};
