import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { Refusal } from '../../backend/errors.ts';
import type { ApiEnv } from '../../backend/http/api-env.ts';
import { readBody } from '../../backend/http/read-body.ts';
import { describeMember } from '../../backend/members/describe-member.ts';
import { productIds } from '../../backend/products.ts';
import type { Session } from '../../backend/storage/session-table.ts';
import { TokenRefused } from '../../backend/token-check/token-check.ts';
import type { Accounts } from './accounts.ts';
import { registrationCookie, sessionCookie } from './cookies.ts';
import { requireCsrf } from './csrf.ts';
import { accountsFor, isSecure, type Option2Deps } from './option2-deps.ts';
import { continueWithNewSecret } from './register.ts';
import { memberAtSignIn, sessionTokens, signIn } from './sign-in.ts';

/** Coarse switches that a session may carry; there are none yet. */
const flags = {};

/**
 * `/api/login`, `/api/logout` and `/api/session`. `signedIn` is the guard of the member routes: `/api/session`
 * asks it without insisting.
 */
export function sessionRoutes(
  deps: Option2Deps,
  signedIn: readonly MiddlewareHandler<ApiEnv>[],
): Hono<ApiEnv> {
  const { sessions, store } = deps;
  return new Hono<ApiEnv>()
    .post('/login', async (c) => {
      const body = await readBody(c);
      const product = body.oneOf('product', productIds);
      const email = body.email('email');
      const password = body.password('password');
      body.done();
      deps.limit(c, email);
      const accounts = accountsFor(deps, c.get('timing'), { product });
      const answer = await signIn(store, accounts, email, password).catch((error: unknown) => {
        c.get('timing').hide();
        throw error;
      });
      if ('challenge' in answer) return c.json({ code: 'ASK_NEW_PASSWORD', flags });
      if ('unconfirmed' in answer) {
        registrationCookie.set(c, continueWithNewSecret(store, answer.unconfirmed), isSecure(deps));
        throw new Refusal('CONFIRM_REQUIRED');
      }
      const before = sessions.find(sessionCookie.read(c));
      if (before) await end(c, deps, before);
      return c.json(await begin(c, deps, answer, accounts));
    })
    .post('/logout', async (c) => {
      const session = sessions.find(sessionCookie.read(c));
      if (session) {
        requireCsrf(c, session);
        await end(c, deps, session);
      }
      sessionCookie.clear(c, isSecure(deps));
      return c.json({ code: 'OK' });
    })
    .get('/session', async (c) => {
      if (!(await passes(c, signedIn))) return c.json({ authenticated: false, flags });
      const { csrfToken } = c.get('session');
      const member = describeMember(store, c.get('member'));
      return c.json({ authenticated: true, csrfToken, member, flags });
    });
}

/** Opens the session of a sign-in and sets its cookie; a sign-in that gets no session is ended at Cognito too. */
async function begin(
  c: Context<ApiEnv>,
  deps: Option2Deps,
  tokens: { readonly accessToken: string; readonly refreshToken: string },
  accounts: Accounts,
) {
  try {
    const { caller, member } = await arrived(c, deps, tokens.accessToken);
    const kept = sessionTokens(caller, tokens.accessToken, tokens.refreshToken);
    const { secret, csrfToken } = deps.sessions.open(member.id, kept);
    sessionCookie.set(c, secret, isSecure(deps));
    return { code: 'OK', csrfToken, member: describeMember(deps.store, member), flags };
  } catch (error) {
    await revoke(deps, accounts, tokens.refreshToken);
    throw error;
  }
}

/** Checks (and so caches) the new token, and finds the member. */
async function arrived(c: Context<ApiEnv>, deps: Option2Deps, accessToken: string) {
  const { store, cognito, settings, tokenCheck } = deps;
  const { caller } = await tokenCheck.check(accessToken);
  const arrivals = { store, cognito, appClients: settings.bffClients };
  const member = await memberAtSignIn(arrivals, { caller, accessToken, timing: c.get('timing') });
  return { caller, member };
}

/**
 * Ends a session here at once, then at Cognito, so that its tokens are refused there as well; when Cognito cannot
 * be told, nobody holds them any more all the same.
 */
async function end(c: Context<ApiEnv>, deps: Option2Deps, session: Session): Promise<void> {
  const tokens = deps.sessions.tokens(session);
  deps.sessions.drop(session);
  if (!tokens) return;
  await deps.tokenCheck.forget(tokens.accessToken);
  const accounts = accountsFor(deps, c.get('timing'), { id: tokens.clientId });
  await revoke(deps, accounts, tokens.refreshToken);
}

async function revoke(deps: Option2Deps, accounts: Accounts, refreshToken: string): Promise<void> {
  try {
    await accounts.revoke(refreshToken);
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 'UNEXPECTED';
    deps.log({ level: 'warn', event: 'sign-out did not reach Cognito', code });
  }
}

/** Whether the guard lets the request pass; other failures than a refused credential are thrown. */
async function passes(c: Context<ApiEnv>, steps: readonly MiddlewareHandler<ApiEnv>[]): Promise<boolean> {
  try {
    for (const step of steps) await step(c, async () => {});
    return true;
  } catch (error) {
    const refused =
      error instanceof TokenRefused || (error instanceof Refusal && error.code === 'INVALID_CREDENTIAL');
    if (refused) return false;
    throw error;
  }
}
