import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { Invocation } from '../lib/invocation.ts';
import type { NewKey } from '../lib/rsa-keys.ts';
import type { OutboxRow } from '../storage/outbox.ts';
import type { Store } from '../storage/store.ts';
import type { PoolKeys } from './tokens/keys.ts';
import type { InvocationLog } from './triggers/invocation-log.ts';

/** What every rule may use; made once by `createEmulator`. */
export type Services = {
  store: Store;
  clock: Clock;
  ids: Ids;
  newKey: NewKey;
  keys: PoolKeys;
  accountId: string;
  /** The `iss` of a pool's tokens. */
  issuer: (poolId: string) => string;
  /** Where the emulator can be reached, as clients write it. */
  endpoint: () => string;
  /** Passwords that threat protection takes for compromised. */
  compromisedPasswords: ReadonlySet<string>;
  /** Background work of user import: runs a job, deletes an uploaded file. */
  imports: { run: (jobId: string) => void; discard: (upload: string) => void };
  /** Runs the functions that pools name by their ARNs. */
  functions: {
    invoke: (arn: string, event: object, requestId: string) => Promise<Invocation>;
    /** Wires a function to a URL, or to a module whose relative path starts at a directory. @throws Error in words */
    wire: (arn: string, target: string, directory?: string) => void;
  };
  /** The last invocations of triggers. */
  invocations: InvocationLog;
  /** Told of every mail and text message after it has been kept. */
  onMessage: (message: OutboxRow) => void;
};

/** Who sent a request; `userAgent` is '' where the request says none. */
export type Caller = { ip: string; userAgent: string };

/** One request: the services, the region that it was signed for (or the default region), and who sent it. */
export type Context = Services & { region: string; caller: Caller };
