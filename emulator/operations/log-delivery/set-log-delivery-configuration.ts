import { logDeliveryOf, setLogDelivery } from '../../domain/log-delivery/log-configurations.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const SetLogDeliveryConfiguration: Operation<'SetLogDeliveryConfiguration'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  setLogDelivery(context, pool, input.LogConfigurations);
  return { LogDeliveryConfiguration: logDeliveryOf(context, pool) };
};
