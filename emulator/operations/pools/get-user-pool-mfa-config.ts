import { describeMfa } from '../../domain/pools/mfa-settings.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const GetUserPoolMfaConfig: Operation<'GetUserPoolMfaConfig'> = ({ UserPoolId }, context) =>
  describeMfa(context, findPool(context, UserPoolId));
