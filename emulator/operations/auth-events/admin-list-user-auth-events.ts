import { checkEventsOn, describeEvent, listEvents } from '../../domain/auth-events/events.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

export const AdminListUserAuthEvents: Operation<'AdminListUserAuthEvents'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  checkEventsOn(pool);
  const { items, next } = listEvents(context, findUserForAdmin(context, pool, input.Username), input);
  return { AuthEvents: items.map(describeEvent), NextToken: next };
};
