import type { Context, Hono, MiddlewareHandler } from 'hono';
import { Refusal } from '../../backend/errors.ts';
import { createApi } from '../../backend/http/api.ts';
import type { ApiEnv } from '../../backend/http/api-env.ts';
import { arrivalOf, guard, requireMember } from '../../backend/http/guard.ts';
import { pages, securityHeaders } from '../../backend/http/pages.ts';
import { arrive } from '../../backend/members/arrive.ts';
import { memberRoutes, publicRoutes } from '../../backend/routes/shared-routes.ts';
import { expiryOf } from '../../backend/token-check/access-token-claims.ts';
import { sessionCookie } from './cookies.ts';
import { requireCsrf } from './csrf.ts';
import { forgotRoutes } from './forgot-routes.ts';
import { accountsFor, type Option2Deps } from './option2-deps.ts';
import { registerRoutes } from './register-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import type { RefreshTokens } from './sessions.ts';

/** Option 2: this back end speaks to Cognito; the browser holds a session cookie and never sees a token. */
export function createOption2(deps: Option2Deps, staticDir?: string): Hono<ApiEnv> {
  const { settings, store, cognito } = deps;
  const signedIn = memberGuard(deps);
  const app = createApi(deps.log);
  const inbox = settings.inboxUrl === undefined ? [] : [new URL(settings.inboxUrl).origin];
  app.use(securityHeaders(settings, inbox));

  app.route('/api', publicRoutes(deps, 2, deps.limit));
  app.route('/api', registerRoutes(deps));
  app.route('/api', forgotRoutes(deps));
  const arrivals = { store, cognito, appClients: settings.bffClients };
  const toMember = requireMember((c) => arrive(arrivals, arrivalOf(c)));
  app.route('/api', sessionRoutes(deps, [...signedIn, toMember]));

  for (const step of [...signedIn, toMember]) app.use('/api/*', step);
  app.route('/api', memberRoutes(deps));
  if (staticDir !== undefined) app.route('/', pages(staticDir));
  return app;
}

/** Cookie -> session -> CSRF -> access token (renewed when it is about to end) -> token check. */
function memberGuard(deps: Option2Deps): MiddlewareHandler<ApiEnv>[] {
  const { sessions, tokenCheck } = deps;
  const findSession: MiddlewareHandler<ApiEnv> = async (c, next) => {
    const session = sessions.find(sessionCookie.read(c));
    if (!session) throw new Refusal('INVALID_CREDENTIAL');
    requireCsrf(c, session);
    c.set('session', session);
    await next();
  };
  const checkToken = guard({
    tokenCheck,
    credential: async (c) => (await sessions.freshTokens(c.get('session'), refresher(deps, c)))?.accessToken,
    refused: (c) => sessions.drop(c.get('session')),
  });
  return [findSession, checkToken];
}

function refresher(deps: Option2Deps, c: Context<ApiEnv>): RefreshTokens {
  return async (tokens) => {
    const accounts = accountsFor(deps, c.get('timing'), { id: tokens.clientId });
    const { AuthenticationResult } = await accounts.refresh(tokens.username, tokens.refreshToken);
    const { AccessToken: accessToken, RefreshToken: refreshToken = tokens.refreshToken } =
      AuthenticationResult ?? {};
    if (!accessToken) throw new Refusal('AUTH_UNEXPECTED');
    return { ...tokens, accessToken, refreshToken, expiresAt: expiryOf(accessToken) };
  };
}
