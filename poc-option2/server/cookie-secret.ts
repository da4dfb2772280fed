import { hash, randomBytes } from 'node:crypto';

/** 32 random bytes in base64url: what a cookie holds and nobody keeps. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret: its SHA-256 in base64url. Good for random secrets only. */
export function hashOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}
