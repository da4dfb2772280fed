import { measuredUrl } from './measure.ts';
import type { Api, Servers } from './processes/start-servers.ts';
import type { StrategyId } from './strategies.ts';

/** What was asked of every strategy before the clock ran. */
export interface VerifiedAnswers {
  /** One answer of the measured call: the body that calibrations send back. */
  readonly body: string;
  /** Strategies whose answer to a good token is not the same as the first one's. */
  readonly different: readonly StrategyId[];
  readonly refusesForged: ReadonlyMap<StrategyId, boolean>;
}

/** Asks each API once with a good token and once with one whose signature is broken: only what works is timed. */
export async function verifyAnswers({
  apis,
  tokens,
}: Pick<Servers, 'apis' | 'tokens'>): Promise<VerifiedAnswers> {
  const [token = ''] = tokens;
  let expected: string | undefined;
  const different: StrategyId[] = [];
  const refusesForged = new Map<StrategyId, boolean>();
  for (const api of apis) {
    const good = await get(api, token);
    expected ??= good.body;
    if (good.status !== 200 || good.body !== expected) different.push(api.strategy.id);
    refusesForged.set(api.strategy.id, (await get(api, forged(token))).status === 401);
  }
  return { body: expected ?? '', different, refusesForged };
}

async function get(api: Api, token: string): Promise<{ status: number; body: string }> {
  const answer = await fetch(measuredUrl(api), { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, body: await answer.text() };
}

/** The same claims under a signature that nobody made. */
function forged(token: string): string {
  const [header, payload, signature = ''] = token.split('.');
  return [header, payload, [...signature].reverse().join('')].join('.');
}
