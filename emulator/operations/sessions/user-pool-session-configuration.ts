import { findPool } from '../../domain/pools/pool.ts';
import { changePoolSessionSettings, poolSessionSettings } from '../../domain/sessions/settings.ts';
import type { Operation } from '../operation.ts';

export const GetUserPoolSessionConfiguration: Operation<'GetUserPoolSessionConfiguration'> = (
  input,
  context,
) => describe(poolSessionSettings(context, findPool(context, input.UserPoolId).id));

export const SetUserPoolSessionConfiguration: Operation<'SetUserPoolSessionConfiguration'> = (
  input,
  context,
) => {
  const { UserPoolId, UserSessionTracking: tracking, TokenSession } = input;
  const pool = findPool(context, UserPoolId);
  const maxPerUser = Number(TokenSession.MaxPerUser);
  return describe(changePoolSessionSettings(context, pool, { tracking, maxPerUser }));
};

const describe = (settings: ReturnType<typeof poolSessionSettings>) => ({
  UserPoolId: settings.poolId,
  UserSessionTracking: settings.tracking,
  TokenSession: { MaxPerUser: settings.maxPerUser },
});
