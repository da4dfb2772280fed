import { logDeliveryOf } from '../../domain/log-delivery/log-configurations.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const GetLogDeliveryConfiguration: Operation<'GetLogDeliveryConfiguration'> = (input, context) => ({
  LogDeliveryConfiguration: logDeliveryOf(context, findPool(context, input.UserPoolId)),
});
