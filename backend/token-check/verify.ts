import { JwtVerifier } from 'aws-jwt-verify';
import { validateCognitoJwtFields } from 'aws-jwt-verify/cognito-verifier';
import {
  FetchError,
  JwksNotAvailableInCacheError,
  JwksValidationError,
  JwtBaseError,
  KidNotFoundInJwksError,
} from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { callerOf } from './access-token-claims.ts';
import { CheckUnavailable, type ExpectedTokens, type TokenCheck, TokenRefused } from './token-check.ts';

/** Longest wait for the key set, in milliseconds. */
const JWKS_TIMEOUT = 3000;

export interface VerifyCheck extends TokenCheck {
  /** Fetches the key set ahead of the first check. Throws `CheckUnavailable`; a later check tries again. */
  warm(): Promise<void>;
}

/**
 * Verifies the token here, by the pool's published keys: no call to Cognito but for the key set (at first use,
 * and when an unknown `kid` turns up). A revoked token passes until it expires.
 * aws-jwt-verify's generic verifier is used because its Cognito verifier takes the issuer and the key set's
 * place from the pool id alone; the Cognito claim rules are the library's own (`validateCognitoJwtFields`).
 */
export function verifyCheck(
  expected: ExpectedTokens & { readonly jwksUri: string },
  now: () => number = Date.now,
): VerifyCheck {
  const { issuer, jwksUri } = expected;
  const fields = { tokenUse: 'access' as const, clientId: [...expected.clientIds] };
  // The library's own fetcher refuses http:, and where the keys are is the settings' business.
  const jwksCache = new SimpleJwksCache({ fetcher: { fetch: fetchJwks } });
  const verifier = JwtVerifier.create({ issuer, jwksUri, audience: null }, { jwksCache });
  return {
    name: 'verify',
    async check(token) {
      const started = performance.now();
      try {
        const known = withKnownKeys(() => verifier.verifySync(token));
        const claims = known ?? (await verifier.verify(token));
        validateCognitoJwtFields(claims, fields);
        const trace = known === undefined ? { cognitoMs: performance.now() - started } : {};
        return { caller: callerOf(claims, expected, now()), trace };
      } catch (error) {
        throw verdict(error);
      }
    },
    async forget() {},
    async close() {},
    async warm() {
      await verifier.hydrate().catch((error: unknown) => {
        throw verdict(error);
      });
    },
  };
}

/** The result, or nothing when the key set has to be fetched first. The synchronous way saves a thread hop. */
function withKnownKeys<T>(verify: () => T): T | undefined {
  try {
    return verify();
  } catch (error) {
    if (error instanceof JwksNotAvailableInCacheError || error instanceof KidNotFoundInJwksError) return;
    throw error;
  }
}

async function fetchJwks(uri: string): Promise<ArrayBuffer> {
  try {
    const response = await fetch(uri, { signal: AbortSignal.timeout(JWKS_TIMEOUT), redirect: 'error' });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await response.arrayBuffer();
  } catch (error) {
    throw new FetchError(uri, error);
  }
}

function verdict(error: unknown): unknown {
  if (error instanceof FetchError || error instanceof JwksValidationError) {
    return new CheckUnavailable('no usable key set', { cause: error });
  }
  return error instanceof JwtBaseError ? new TokenRefused(error.name) : error;
}
