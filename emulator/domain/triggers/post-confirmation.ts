import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import { callTrigger, functionOf } from './call.ts';
import { userAttributes } from './event-user.ts';

/**
 * Tells a pool's function that an account has been confirmed, or a forgotten password replaced. Call it after the
 * transaction: what has been done stays so, whatever the function says.
 * @throws the errors of `callTrigger`
 */
export async function tellPostConfirmation(
  context: Context,
  pool: Pool,
  user: User,
  call: {
    source: 'PostConfirmation_ConfirmSignUp' | 'PostConfirmation_ConfirmForgotPassword';
    /** Absent where an administrator confirms. */
    clientId?: string;
    clientMetadata: Record<string, string> | undefined;
  },
): Promise<void> {
  if (functionOf(pool, 'PostConfirmation') === undefined) return;
  const confirmed = context.store.users.find(user.id) ?? user;
  await callTrigger(context, pool, 'PostConfirmation', {
    source: call.source,
    username: user.username,
    clientId: call.clientId,
    request: { userAttributes: userAttributes(context, confirmed), clientMetadata: call.clientMetadata },
    response: {},
  });
}
