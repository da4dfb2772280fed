import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { AppClient, Settings } from '../settings.ts';
import { getUserCheck } from './get-user.ts';
import { memoryCache } from './memory.ts';
import { redisCache } from './redis.ts';
import type { ExpectedTokens, TokenCheck } from './token-check.ts';
import { verifyCheck } from './verify.ts';

/**
 * The check that the settings ask for, for access tokens of `appClients`; a cache wraps the check that
 * `TOKEN_CHECK_BEHIND` names. The key set of a verifying check is fetched ahead, off the request path.
 */
export function chooseCheck(
  settings: Settings,
  client: CognitoIdentityProviderClient,
  appClients: readonly AppClient[],
): TokenCheck {
  const expected: ExpectedTokens = {
    issuer: settings.issuer,
    clientIds: new Set(appClients.map((appClient) => appClient.id)),
  };
  const uncached = (name: 'getuser' | 'verify'): TokenCheck => {
    if (name === 'getuser') return getUserCheck(client, expected);
    const check = verifyCheck({ ...expected, jwksUri: settings.jwksUri });
    check.warm().catch(() => {
      // Not reachable yet: the first check fetches it, and reports its own failure.
    });
    return check;
  };
  const { name, behind, ttlSeconds, redisUrl } = settings.tokenCheck;
  if (name === 'memory') return memoryCache(uncached(behind), { ttlSeconds });
  if (name === 'redis') return redisCache(uncached(behind), { expected, ttlSeconds, url: redisUrl });
  return uncached(name);
}
