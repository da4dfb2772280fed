import { errors } from '../../contract/errors.ts';
import type { Services } from '../context.ts';
import type { Session } from '../tokens/claims.ts';

/**
 * A session as it is at this moment. Other requests run while a token is verified: call this right behind that await,
 * and act without another, so that nothing comes between the user that was read and what is written.
 * @throws UserNotFoundException where the user has been deleted meanwhile, NotAuthorizedException where the user has
 *   been disabled or signed out
 */
export function presentSession(services: Services, session: Session): Session {
  const { users, signIns } = services.store;
  const user = users.find(session.user.id);
  if (!user) throw errors.userNotFound();
  const signIn = signIns.findByEvent(session.signIn.eventId);
  if (!signIn || signIn.revokedAt !== null || user.enabled === 0) throw errors.accessTokenRevoked();
  return { ...session, user, signIn };
}
