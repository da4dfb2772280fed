import type { Services } from '../context.ts';
import type { User } from './user.ts';

/** Leaves a user without a password, an imported one too: none signs the user in until another is set. */
export function removePassword({ store, clock }: Services, user: User): void {
  store.transaction(() => {
    store.users.removePassword(user.id, clock.now());
    store.importedPasswords.delete(user.id);
  });
}
