import { checkEventsOn, findEvent, judgeEvent } from '../../domain/auth-events/events.ts';
import { checkFeedbackToken } from '../../domain/auth-events/feedback-token.ts';
import { findPool, poolOf } from '../../domain/pools/pool.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** Anybody who has an event's token says what the event was. The pool is found in every region, as by no signature. */
export const UpdateAuthEventFeedback: Operation<'UpdateAuthEventFeedback'> = async (input, context) => {
  const pool = poolOf(context, input.UserPoolId);
  checkEventsOn(pool);
  await checkFeedbackToken(context, pool.id, input.EventId, input.FeedbackToken);
  const user = findUserForAdmin(context, pool, input.Username);
  judgeEvent(context, findEvent(context, user, input.EventId), input.FeedbackValue, 'User');
  return {};
};

export const AdminUpdateAuthEventFeedback: Operation<'AdminUpdateAuthEventFeedback'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  checkEventsOn(pool);
  const user = findUserForAdmin(context, pool, input.Username);
  judgeEvent(context, findEvent(context, user, input.EventId), input.FeedbackValue, 'Admin');
  return {};
};
