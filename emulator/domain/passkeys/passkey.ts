import { errors } from '../../contract/errors.ts';
import type { WebAuthnCredentialDescription } from '../../contract/shapes.ts';
import { pageOf } from '../../lib/paginate.ts';
import type { PasskeyRow } from '../../storage/passkeys.ts';
import type { Services } from '../context.ts';
import { continuedFrom } from '../list-position.ts';
import type { User } from '../users/user.ts';

/** A quota of the service. */
const MOST_PASSKEYS = 20;
const DEFAULT_LIMIT = 20;

/** Names that the service makes up (the first is of its own example). */
const FRIENDLY_NAMES: Record<string, string> = {
  'cross-platform': 'Roaming passkey',
  platform: 'Platform passkey',
};

/** @throws LimitExceededException where the user can have no more passkeys */
export function checkPasskeyLimit({ store }: Services, user: User): void {
  if (store.passkeys.countOfUser(user.id) >= MOST_PASSKEYS) throw errors.tooManyPasskeys();
}

/** A page of a user's passkeys, oldest first. @throws InvalidParameterException for a token of another list */
export function listPasskeys(
  { store }: Services,
  user: User,
  { MaxResults, NextToken }: { MaxResults?: number | undefined; NextToken?: string | undefined },
): { items: PasskeyRow[]; next: string | undefined } {
  const kind = `passkeys ${user.sub}`;
  const limit = MaxResults || DEFAULT_LIMIT;
  const [createdAt, id] = continuedFrom(kind, NextToken) ?? [0, ''];
  const rows = store.passkeys.list(user.id, Number(createdAt), String(id), limit + 1);
  return pageOf(kind, rows, limit, (last) => [last.createdAt, last.id]);
}

/** All passkeys of a user, who has no more than a page of them. */
export const passkeysOf = ({ store }: Services, user: User): PasskeyRow[] =>
  store.passkeys.list(user.id, 0, '', MOST_PASSKEYS);

/** @throws ResourceNotFoundException for a passkey that the user does not have, whosever else it may be */
export function deletePasskey({ store }: Services, user: User, id: string): void {
  if (!store.passkeys.delete(user.poolId, id, user.id)) throw errors.passkeyNotFound();
}

/** A passkey as ListWebAuthnCredentials answers it. */
export const describePasskey = (passkey: PasskeyRow): WebAuthnCredentialDescription => ({
  CredentialId: passkey.id,
  FriendlyCredentialName: FRIENDLY_NAMES[passkey.attachment ?? ''] ?? 'Passkey',
  RelyingPartyId: passkey.relyingPartyId,
  AuthenticatorAttachment: passkey.attachment ?? undefined,
  AuthenticatorTransports: JSON.parse(passkey.transports) as string[],
  CreatedAt: new Date(passkey.createdAt),
});
