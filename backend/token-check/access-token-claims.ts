import { type Caller, type ExpectedTokens, TokenRefused } from './token-check.ts';

type Claims = Readonly<Record<string, unknown>>;

/**
 * Header and claims of a compact JWT, read but NOT verified.
 * Throws `TokenRefused` when the text is not a JWT signed with RS256 (Cognito signs with nothing else).
 */
export function readUnverified(token: string): Claims {
  const parts = token.split('.');
  const [header, payload, signature] = parts;
  if (parts.length !== 3 || !header || !payload || !signature) throw new TokenRefused('not a signed JWT');
  if (parsePart(header)['alg'] !== 'RS256') throw new TokenRefused('not signed with RS256');
  return parsePart(payload);
}

/**
 * The caller that these claims name, when they are the claims of an access token that is meant for us:
 * `token_use` access, expected issuer, expected client, unexpired at `now` (epoch milliseconds).
 */
export function callerOf(claims: Claims, expected: ExpectedTokens, now: number): Caller {
  if (claims['token_use'] !== 'access') throw new TokenRefused('not an access token');
  if (claims['iss'] !== expected.issuer) throw new TokenRefused('another issuer');
  const clientId = text(claims, 'client_id');
  if (!expected.clientIds.has(clientId)) throw new TokenRefused('another client');
  const expiresAt = seconds(claims, 'exp');
  if (expiresAt * 1000 <= now) throw new TokenRefused('expired');
  return {
    iss: expected.issuer,
    sub: text(claims, 'sub'),
    username: text(claims, 'username'),
    clientId,
    expiresAt,
  };
}

/** When a token that Cognito has just handed out ends: epoch seconds. */
export function expiryOf(token: string): number {
  return seconds(readUnverified(token), 'exp');
}

/** The claims that `callerOf` reads back as this caller. */
export function claimsOf(caller: Caller): Claims {
  const { clientId, expiresAt, ...same } = caller;
  return {
    ...same,
    token_use: 'access',
    client_id: clientId,
    exp: expiresAt,
  };
}

function parsePart(part: string): Claims {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Claims;
  } catch {
    // Falls through to the refusal: what the parser complains about is the sender's text, not for a log.
  }
  throw new TokenRefused('not a JWT');
}

function text(claims: Claims, name: string): string {
  const value = claims[name];
  if (typeof value !== 'string' || value === '') throw new TokenRefused(`no ${name} claim`);
  return value;
}

function seconds(claims: Claims, name: string): number {
  const value = claims[name];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new TokenRefused(`no ${name} claim`);
  return value;
}
