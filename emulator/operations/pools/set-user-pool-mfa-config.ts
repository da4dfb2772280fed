import { describeMfa } from '../../domain/pools/mfa-settings.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { setMfa } from '../../domain/pools/set-mfa.ts';
import type { Operation } from '../operation.ts';

export const SetUserPoolMfaConfig: Operation<'SetUserPoolMfaConfig'> = (input, context) =>
  describeMfa(context, setMfa(context, findPool(context, input.UserPoolId), input));
