import { errors } from '../../contract/errors.ts';
import type { Services } from '../context.ts';
import { hostOf } from '../domains/domain.ts';
import type { Pool } from '../pools/pool.ts';

/** Whose sign-up a code confirms, and by which client it came. */
export type Confirmation = { clientId: string; username: string };

/**
 * Where a mail leads that confirms a sign-up: to the pool's domain, with the code.
 * @returns undefined for a pool that prefers codes
 * @throws InvalidParameterException for a pool without a domain
 */
export function confirmationLink(
  services: Services,
  pool: Pool,
  { clientId, username }: Confirmation,
  code: string,
): string | undefined {
  if (pool.settings.VerificationMessageTemplate?.DefaultEmailOption !== 'CONFIRM_WITH_LINK') return undefined;
  const host = hostOf(services, pool);
  if (host === undefined) throw errors.noDomainForLinks();
  const query = new URLSearchParams({ client_id: clientId, user_name: username, confirmation_code: code });
  return `https://${host}/confirmUser?${query}`;
}
