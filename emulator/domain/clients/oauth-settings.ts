import { errors } from '../../contract/errors.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { hasScope } from '../resource-servers/resource-server.ts';
import type { Client } from './client.ts';

/** The scopes of every pool; others are those of its resource servers. */
const STANDARD_SCOPES = new Set(['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin']);

/** Addresses of the user's own machine: the only ones for which plain HTTP will do. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Checks what a client says of managed login and the OAuth endpoints.
 * @throws InvalidOAuthFlowException, ScopeDoesNotExistException, InvalidParameterException
 */
export function checkOAuth(services: Services, pool: Pool, { settings }: Client, hasSecret: boolean): void {
  const { AllowedOAuthFlows: flows = [], AllowedOAuthScopes: scopes = [] } = settings;
  const { CallbackURLs: callbacks = [], LogoutURLs = [], DefaultRedirectURI } = settings;
  for (const provider of settings.SupportedIdentityProviders ?? [])
    if (provider !== 'COGNITO' && !services.store.identityProviders.find(pool.id, provider))
      throw errors.providerUnknown(provider, pool.id);
  for (const scope of scopes)
    if (!STANDARD_SCOPES.has(scope) && !hasScope(services, pool, scope)) throw errors.scopeUnknown(scope);
  if (flows.includes('client_credentials')) {
    if (flows.length > 1) throw errors.machineFlowMixed();
    if (!hasSecret) throw errors.machineFlowWithoutSecret();
    const ofUsers = scopes.find((scope) => STANDARD_SCOPES.has(scope));
    if (ofUsers !== undefined) throw errors.machineFlowScope(ofUsers);
  }
  if (settings.AllowedOAuthFlowsUserPoolClient && (flows.length === 0 || scopes.length === 0))
    throw errors.oauthIncomplete();
  for (const url of [...callbacks, ...LogoutURLs]) checkRedirect(url);
  if (
    settings.AllowedOAuthFlowsUserPoolClient &&
    !flows.includes('client_credentials') &&
    callbacks.length === 0
  )
    throw errors.callbackMissing();
  if (DefaultRedirectURI && !callbacks.includes(DefaultRedirectURI))
    throw errors.defaultRedirectUnknown(DefaultRedirectURI);
}

/** Schemes that run or show what the URL itself holds, in place of going anywhere. */
const SCRIPTING = new Set(['javascript:', 'data:', 'vbscript:']);

/** Absolute, without a fragment, and over HTTPS; apps may use a scheme of their own (`myapp://signed-in`). */
function checkRedirect(url: string): void {
  const parsed = URL.parse(url);
  if (!parsed) throw errors.redirectNotAbsolute(url);
  if (url.includes('#')) throw errors.redirectFragment(url);
  const { protocol, hostname } = parsed;
  if (SCRIPTING.has(protocol) || (protocol === 'http:' && !LOOPBACK.has(hostname)))
    throw errors.redirectProtocol(url, protocol.slice(0, -1).toUpperCase());
}
