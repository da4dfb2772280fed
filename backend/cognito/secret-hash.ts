import { createHmac } from 'node:crypto';
import type { ConfidentialClient } from '../settings.ts';

/**
 * SECRET_HASH of a request that names this user (developer guide, "Computing secret hash values"): the username
 * exactly as the same request sends it; for REFRESH_TOKEN_AUTH, in a pool that signs in with usernames, the token's
 * `username` claim.
 */
export function secretHash(client: ConfidentialClient, username: string): string {
  return createHmac('sha256', client.secret)
    .update(username + client.id)
    .digest('base64');
}
