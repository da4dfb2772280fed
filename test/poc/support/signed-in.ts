import { startOption1 } from '../../../poc-option1/server/start.ts';
import { accessClaims, issuer, makeKey, startKeyServer } from './key-server.ts';
import { testSettings } from './test-settings.ts';

/** Two members of one branch and one of another; the subject of each one's tokens is the code in lower case. */
const people = [
  ['ANA', 'COMPANY', 'left'],
  ['BEN', 'ANA', 'left'],
  ['OTHER', 'COMPANY', 'right'],
] as const;

/**
 * Option 1 with seeded members and tokens signed by a key of the test: all that needs no Cognito.
 * `as(person)` gives a fetch that calls as that member.
 */
export async function startSignedIn(changes: Record<string, string | undefined> = {}) {
  const key = await makeKey('key-1');
  const keys = await startKeyServer([key]);
  const settings = testSettings({ COGNITO_JWKS_URI: keys.jwksUri, COGNITO_ISSUER: issuer, ...changes });
  const events: Readonly<Record<string, string | number>>[] = [];
  const server = await startOption1({
    settings,
    port: 0,
    log: (event) => events.push(event),
    seedMembers: people.map(([sponsorCode, sponsor, leg]) => ({
      sponsorCode,
      sponsor,
      leg,
      product: 'LTD',
      displayName: sponsorCode,
      email: `${sponsorCode.toLowerCase()}@ltd.test`,
      identity: { iss: issuer, sub: sponsorCode.toLowerCase() },
    })),
  });
  const call = async (path: string, init: RequestInit & { token?: string } = {}) => {
    const { token, ...request } = init;
    const headers = new Headers(request.headers);
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    const response = await fetch(server.url + path, { ...request, headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
  };
  const tokenOf = (person: string, claims: Record<string, unknown> = {}) =>
    key.sign(accessClaims({ sub: person, username: `m-${person}`, ...claims }));
  const as = async (person: string) => {
    const token = await tokenOf(person);
    return {
      get: (path: string) => call(path, { token }),
      post: (path: string, body: unknown) =>
        call(path, {
          token,
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
    };
  };
  return {
    url: server.url,
    settings,
    events,
    call,
    as,
    tokenOf,
    async close() {
      await server.close();
      await keys.close();
    },
  };
}
