import { expect, test } from 'vitest';
import { customise, type TokenChanges, type TokenClaims } from './customise-claims.ts';

const CLAIMS: TokenClaims = {
  id: {
    sub: 's',
    aud: 'client',
    email: 'ada@example.com',
    'custom:level': '7',
    'dev:note': 'n',
    'cognito:username': 'ada',
    'cognito:groups': ['readers'],
    'cognito:roles': ['arn:r'],
    'cognito:preferred_role': 'arn:r',
  },
  access: {
    sub: 's',
    client_id: 'client',
    username: 'ada',
    'cognito:groups': ['readers'],
    scope: 'aws.cognito.signin.user.admin',
  },
};
const id = (add: object, suppress: string[] = []): TokenChanges => ({ id: { add: { ...add }, suppress } });
const access = (
  add: object,
  suppress: string[] = [],
  scopesToAdd: string[] = [],
  scopesToSuppress: string[] = [],
) => ({
  access: { add: { ...add }, suppress, scopesToAdd, scopesToSuppress },
});

test('without an answer, or with an empty one, the claims stay', () => {
  expect(customise(CLAIMS, undefined)).toBe(CLAIMS);
  expect(customise(CLAIMS, {})).toEqual(CLAIMS);
  expect(customise(CLAIMS, { ...id({}), ...access({}) })).toEqual(CLAIMS);
});

test('claims are added and overridden in the token they are for', () => {
  const plan = { tier: 'gold', since: [2020], active: true, limits: { daily: 3 } };
  const changed = customise(CLAIMS, {
    ...id({ email: 'other', 'custom:level': '8', ...plan }),
    ...access({ email: 'a' }),
  });
  expect(changed.id).toEqual({ ...CLAIMS.id, email: 'other', 'custom:level': '8', ...plan });
  expect(changed.access).toEqual({ ...CLAIMS.access, email: 'a' });
});

test('claims that are no strings in an ID token are set by texts', () => {
  const texts = {
    email_verified: 'true',
    phone_number_verified: 'no',
    updated_at: '1700000000',
    address: 'Main St',
  };
  expect(customise(CLAIMS, id(texts)).id).toEqual({
    ...CLAIMS.id,
    email_verified: true,
    phone_number_verified: false,
    updated_at: 1_700_000_000,
    address: { formatted: 'Main St' },
  });
  expect(customise(CLAIMS, access(texts)).access).toEqual({ ...CLAIMS.access, ...texts });
});

test('claims are suppressed, those of a developer too; suppressing counts more than adding', () => {
  const { id: changed } = customise(CLAIMS, id({ tier: 'gold' }, ['email', 'dev:note', 'tier', 'unknown']));
  const { email, 'dev:note': note, ...rest } = CLAIMS.id;
  expect([email, note]).toEqual(['ada@example.com', 'n']);
  expect(changed).toEqual(rest);
});

const RESERVED = [
  ...['acr', 'amr', 'at_hash', 'auth_time', 'azp', 'client_id', 'cognito:username', 'cognito:other'],
  ...['device_key', 'event_id', 'exp', 'iat', 'identities', 'iss', 'jti', 'nbf', 'nonce', 'origin_jti'],
  ...['sub', 'token_use', 'username', 'version', 'aud', 'scope'],
  ...['cognito:groups', 'cognito:roles', 'cognito:preferred_role', 'dev:note'],
];

test.each(RESERVED)('%s cannot be set', (name) => {
  expect(customise(CLAIMS, { ...id({ [name]: 'x' }), ...access({ [name]: 'x' }) })).toEqual(CLAIMS);
});

test.each(RESERVED.slice(0, -4))('%s cannot be suppressed', (name) => {
  const full = {
    id: { ...CLAIMS.id, [name]: 'kept' },
    access: { ...CLAIMS.access, [name]: 'kept' },
  };
  expect(customise(full, { ...id({}, [name]), ...access({}, [name]) })).toEqual(full);
});

test('an access token gets its own client as its audience, and no other', () => {
  expect(customise(CLAIMS, access({ aud: 'client' })).access).toEqual({ ...CLAIMS.access, aud: 'client' });
  expect(customise(CLAIMS, access({ aud: 'another' })).access).toEqual(CLAIMS.access);
});

test('groups are replaced in both tokens, roles in the ID token', () => {
  const groups = { names: ['a', 'b'], roles: ['arn:x', 'arn:y'], preferredRole: 'arn:y' };
  const changed = customise(CLAIMS, { groups });
  expect(changed.id).toEqual({
    ...CLAIMS.id,
    'cognito:groups': ['a', 'b'],
    'cognito:roles': ['arn:x', 'arn:y'],
    'cognito:preferred_role': 'arn:y',
  });
  expect(changed.access).toEqual({ ...CLAIMS.access, 'cognito:groups': ['a', 'b'] });
});

test('empty groups leave no claim of groups; suppressing their names suppresses their roles', () => {
  const empty = customise(CLAIMS, { groups: { names: [], roles: [], preferredRole: undefined } });
  const suppressed = customise(CLAIMS, {
    ...id({}, ['cognito:groups']),
    ...access({}, ['cognito:groups']),
  });
  const {
    'cognito:groups': _names,
    'cognito:roles': _roles,
    'cognito:preferred_role': _role,
    ...idRest
  } = CLAIMS.id;
  const { 'cognito:groups': _, ...accessRest } = CLAIMS.access;
  for (const changed of [empty, suppressed]) expect(changed).toEqual({ id: idRest, access: accessRest });
});

test('scopes are added once and suppressed; the last one takes the claim with it', () => {
  const scopeOf = (add: string[], suppress: string[]) =>
    customise(CLAIMS, access({}, [], add, suppress)).access['scope'];
  expect(scopeOf(['a/read', 'a/read', 'aws.cognito.signin.user.admin'], [])).toBe(
    'aws.cognito.signin.user.admin a/read',
  );
  expect(scopeOf(['a/read'], ['aws.cognito.signin.user.admin', 'unknown'])).toBe('a/read');
  const none = customise(CLAIMS, access({}, [], [], ['aws.cognito.signin.user.admin'])).access;
  expect(none).not.toHaveProperty('scope');
});

test('5000 claims and scopes are allowed in both tokens together, not one more', () => {
  const present = Object.keys(CLAIMS.id).length + Object.keys(CLAIMS.access).length + 1;
  const added = Object.fromEntries(Array.from({ length: 5000 - present }, (_, index) => [`c${index}`, 'v']));
  expect(Object.keys(customise(CLAIMS, id(added)).id)).toHaveLength(9 + 5000 - present);
  expect(() => customise(CLAIMS, { ...id(added), ...access({}, [], ['one/more']) })).toThrow(
    'Unrecognizable lambda output',
  );
});

test('names of a prototype are claims like others', () => {
  const evil = JSON.parse('{"__proto__": {"sub": "x"}, "constructor": "y"}') as object;
  const changed = customise(CLAIMS, id(evil)).id;
  expect(changed['sub']).toBe('s');
  expect(Object.keys(changed)).toContain('constructor');
  expect(Object.getPrototypeOf(changed)).toBe(Object.prototype);
});
