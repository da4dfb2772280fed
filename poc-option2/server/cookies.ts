import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** A cookie that holds a secret: no script sees it, and no other site's page sends it along with its own requests. */
export interface SecretCookie {
  /** The secret, when the request has one. */
  read(c: Context): string | undefined;
  /** `secure`: the site is reached by https. */
  set(c: Context, secret: string, secure: boolean): void;
  clear(c: Context, secure: boolean): void;
}

function secretCookie(name: string, maxAge: number): SecretCookie {
  const attributes = { path: '/', httpOnly: true, sameSite: 'Lax' } as const;
  return {
    read: (c) => getCookie(c, name),
    set: (c, secret, secure) => setCookie(c, name, secret, { ...attributes, secure, maxAge }),
    clear: (c, secure) => void deleteCookie(c, name, { ...attributes, secure }),
  };
}

/** A sign-in ends after 12 hours, however active. */
export const sessionSeconds = 12 * 3600;
/** How long a registration waits for its code. */
export const registrationSeconds = 30 * 24 * 3600;

export const sessionCookie = secretCookie('o2_sid', sessionSeconds);
export const registrationCookie = secretCookie('o2_registration', registrationSeconds);
