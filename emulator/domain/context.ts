import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { OutboxRow } from '../storage/outbox.ts';
import type { Store } from '../storage/store.ts';
import type { PoolKeys } from './tokens/keys.ts';

/** What every rule may use; made once by `createEmulator`. */
export type Services = {
  store: Store;
  clock: Clock;
  ids: Ids;
  keys: PoolKeys;
  accountId: string;
  /** The `iss` of a pool's tokens. */
  issuer: (poolId: string) => string;
  /** Told of every mail and text message after it has been kept. */
  onMessage: (message: OutboxRow) => void;
};

/** One request: the services, and the region that it was signed for (or the default region). */
export type Context = Services & { region: string };
