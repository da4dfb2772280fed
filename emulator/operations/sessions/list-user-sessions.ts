import { findPool } from '../../domain/pools/pool.ts';
import { listSessions } from '../../domain/sessions/list-sessions.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

export const ListUserSessions: Operation<'ListUserSessions'> = (input, context) =>
  authenticated(context, input.AccessToken, (session) => ({
    Sessions: listSessions(context, session, input.NextToken, session.signIn),
  }));

export const AdminListUserSessions: Operation<'AdminListUserSessions'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const user = findUserForAdmin(context, pool, input.Username);
  return { Sessions: listSessions(context, { pool, user }, input.NextToken) };
};
