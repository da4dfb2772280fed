import { findPool } from '../../domain/pools/pool.ts';
import { revokeSession } from '../../domain/sessions/session.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

export const RevokeUserSession: Operation<'RevokeUserSession'> = (input, context) =>
  authenticated(context, input.AccessToken, (session) => {
    revokeSession(context, session, input.SessionId, session.signIn);
    return {};
  });

export const AdminRevokeUserSession: Operation<'AdminRevokeUserSession'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const user = findUserForAdmin(context, pool, input.Username);
  revokeSession(context, { pool, user }, input.SessionId);
  return {};
};
