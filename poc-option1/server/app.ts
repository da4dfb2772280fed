import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Context, Hono } from 'hono';
import { createApi } from '../../backend/http/api.ts';
import type { ApiEnv } from '../../backend/http/api-env.ts';
import { arrivalOf, guard, requireMember } from '../../backend/http/guard.ts';
import { pages, securityHeaders } from '../../backend/http/pages.ts';
import { rateLimit } from '../../backend/http/rate-limit.ts';
import type { KycDeps } from '../../backend/kyc/documents.ts';
import type { Log } from '../../backend/log.ts';
import { arrive } from '../../backend/members/arrive.ts';
import { memberRoutes, publicRoutes } from '../../backend/routes/shared-routes.ts';
import type { Settings } from '../../backend/settings.ts';
import type { Store } from '../../backend/storage/store.ts';
import type { TokenCheck } from '../../backend/token-check/token-check.ts';
import { joinRoutes } from './join.ts';

export interface Option1Deps {
  readonly settings: Settings;
  readonly store: Store;
  readonly cognito: CognitoIdentityProviderClient;
  readonly tokenCheck: TokenCheck;
  readonly kyc: KycDeps;
  readonly log: Log;
  /** The built front end; absent: the API alone. */
  readonly staticDir?: string | undefined;
}

/** Option 1: the browser signs in at Cognito itself; this back end takes its access tokens as bearer tokens. */
export function createOption1(deps: Option1Deps): Hono<ApiEnv> {
  const { settings, store, cognito, tokenCheck } = deps;
  const arrivals = { store, cognito, appClients: settings.webClients };
  const app = createApi(deps.log);
  app.use(securityHeaders(settings, browserTargets(settings)));

  app.route('/api', publicRoutes(deps, 1, rateLimit(settings.rateLimitPerMinute)));

  app.use('/api/*', guard({ tokenCheck, credential: bearerToken }));
  app.route('/api', joinRoutes(arrivals));
  app.use(
    '/api/*',
    requireMember((c) => arrive(arrivals, arrivalOf(c))),
  );
  app.route('/api', memberRoutes(deps));
  if (deps.staticDir !== undefined) app.route('/', pages(deps.staticDir));
  return app;
}

function bearerToken(c: Context): string | undefined {
  return /^Bearer ([\w.=-]+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
}

/** Besides this origin, the pages call Cognito and, where there is one, the inbox. */
function browserTargets({ endpoint, region, inboxUrl }: Settings): string[] {
  const cognito = endpoint ?? `https://cognito-idp.${region}.amazonaws.com`;
  return [cognito, ...(inboxUrl === undefined ? [] : [inboxUrl])].map((url) => new URL(url).origin);
}
