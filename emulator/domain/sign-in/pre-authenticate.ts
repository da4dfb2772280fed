import { functionOf } from '../triggers/call.ts';
import { askBeforeAuthentication } from '../triggers/pre-authentication.ts';
import type { User } from '../users/user.ts';
import type { Attempt } from './attempt.ts';
import { checkMayTry } from './user-state.ts';

/**
 * Asks the pool's function whether the user may try, once in a sign-in and before anything is proved. Who has been
 * brought in by a function after the sign-in began as nobody's is asked about too.
 * @param typed the name in the request
 * @param user undefined for nobody, where the client hides that
 * @returns the user as it is afterwards, who may have been deleted
 * @throws the errors of `callTrigger` and of `checkMayTry`
 */
export async function preAuthenticate(
  { context, pool, client, metadata, begun }: Attempt,
  typed: string,
  user: User | undefined,
): Promise<User | undefined> {
  if (functionOf(pool, 'PreAuthentication') === undefined) return user;
  const id = user?.id ?? null;
  if (begun.admitted === id) return user;
  await askBeforeAuthentication(context, { pool, client }, typed, user, metadata.validationData);
  begun.admitted = id;
  const present = user && context.store.users.find(user.id);
  if (present) checkMayTry(client, present);
  return present;
}
