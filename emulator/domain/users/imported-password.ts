import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { importedHashMatches } from './imported-hash.ts';
import { newPassword } from './passwords.ts';
import type { User } from './user.ts';

/**
 * Turns the hash that a user was imported with into a password of the pool's own as soon as the right password is
 * given; SRP works for the user from then on. It is no change of the user: its date of change stays. A hash that is
 * replaced or removed while it is checked stays gone.
 * @returns the user as it is now, which may have changed in any way while the hash was made; undefined for a deleted one
 */
export async function adoptImportedPassword(
  services: Services,
  pool: Pool,
  user: User,
  password: string,
): Promise<User | undefined> {
  const { users, importedPasswords } = services.store;
  const imported = user.srpVerifier === null ? importedPasswords.find(user.id) : undefined;
  if (!imported) return user;
  const matches = await importedHashMatches(imported.algorithm, imported.hash, password);
  const present = users.find(user.id);
  const isKept = importedPasswords.find(user.id)?.hash === imported.hash;
  if (!present || !isKept || !matches) return present;
  services.store.transaction(() => {
    users.update(user.id, present.updatedAt, {
      password: newPassword(services, pool, present.username, password),
    });
    importedPasswords.delete(user.id);
  });
  return users.find(user.id);
}

/** Whether the user has a password, be it a hash that waits for the first sign-in. */
export const hasPassword = ({ store }: Services, user: User): boolean =>
  user.srpVerifier !== null || store.importedPasswords.find(user.id) !== undefined;
