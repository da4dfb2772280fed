import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { sessionSeconds } from './sessions.ts';

const name = 'o2_sid';
const attributes = { path: '/', httpOnly: true, sameSite: 'Lax' } as const;

/** The secret of the session cookie, when the request has one. */
export function sessionSecret(c: Context): string | undefined {
  return getCookie(c, name);
}

/** `secure`: the site is reached by https. */
export function setSessionCookie(c: Context, secret: string, secure: boolean): void {
  setCookie(c, name, secret, { ...attributes, secure, maxAge: sessionSeconds });
}

export function clearSessionCookie(c: Context, secure: boolean): void {
  deleteCookie(c, name, { ...attributes, secure });
}
