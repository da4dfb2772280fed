import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { CLIENT_ID, POOL_ID } from './running.ts';

/**
 * aws-jwt-verify for tokens of an emulator. It refuses `http:` key sets, so its cache is given a fetcher that reads the
 * emulator's.
 * @param settings such as `groups`, `scope` or another `clientId`
 */
export function jwtVerifier<Use extends 'id' | 'access'>(
  endpoint: string,
  tokenUse: Use,
  settings: { clientId?: string; groups?: string[]; scope?: string[] } = {},
) {
  let fetches = 0;
  const jwksCache = new SimpleJwksCache({
    fetcher: {
      fetch: async () => {
        fetches += 1;
        return (await fetch(`${endpoint}/${POOL_ID}/.well-known/jwks.json`)).arrayBuffer();
      },
    },
  });
  const verifier = CognitoJwtVerifier.create(
    { userPoolId: POOL_ID, tokenUse: tokenUse as 'id' | 'access', clientId: CLIENT_ID, ...settings },
    { jwksCache },
  );
  return {
    verify: (token: string) => verifier.verify(token),
    /** How often the key set was read. */
    fetches: () => fetches,
  };
}
