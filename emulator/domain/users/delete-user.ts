import type { Services } from '../context.ts';
import type { User } from './user.ts';

/** Deletes a user with its attributes, sign-in values, codes and tokens. Its names are free again. */
export function deleteUser(services: Services, user: User): void {
  services.store.users.delete(user.id);
}
