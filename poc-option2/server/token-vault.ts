import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** What a session holds of Cognito's. */
export interface SessionTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** The token's claim, and the client that it was issued to: what a refresh is asked with. */
  readonly username: string;
  readonly clientId: string;
  /** When the access token ends, in epoch seconds. */
  readonly expiresAt: number;
}

const nonceLength = 12;
const tagLength = 16;

/**
 * Encrypts tokens for one session: AES-256-GCM, layout nonce 12 | tag 16 | ciphertext; `sessionId` is bound to it,
 * so that one session's tokens do not open in the row of another.
 */
export function sealTokens(tokens: SessionTokens, key: Buffer, sessionId: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(sessionId));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(tokens), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** The tokens; undefined when they were sealed with another key or for another session, or were changed. */
export function openTokens(sealed: Buffer, key: Buffer, sessionId: string): SessionTokens | undefined {
  const nonce = sealed.subarray(0, nonceLength);
  const tag = sealed.subarray(nonceLength, nonceLength + tagLength);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
    decipher.setAAD(Buffer.from(sessionId)).setAuthTag(tag);
    const text = Buffer.concat([decipher.update(sealed.subarray(nonceLength + tagLength)), decipher.final()]);
    return JSON.parse(text.toString()) as SessionTokens;
  } catch {
    return undefined; // A changed SESSION_KEY ends all sessions.
  }
}
