import { hash } from 'node:crypto';
import type { Caller } from './token-check.ts';

/** SHA-256 of the token, base64url: what the caches are keyed on, so that no token can be read out of one. */
export function tokenKey(token: string): string {
  return hash('sha256', token, 'base64url');
}

/** When an answer given at `now` must be forgotten: after the TTL, and never later than the token's own end. Epoch ms. */
export function entryEnd(caller: Caller, ttlSeconds: number, now: number): number {
  return Math.min(now + ttlSeconds * 1000, caller.expiresAt * 1000);
}
