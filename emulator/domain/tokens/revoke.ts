import type { Services } from '../context.ts';
import type { User } from '../users/user.ts';

/** Ends every sign-in of a user: the emulator refuses all its tokens from here on, and enabling revives none. */
export function revokeAllOf(services: Services, user: User): void {
  services.store.signIns.revokeAllOfUser(user.id, services.clock.now());
}
