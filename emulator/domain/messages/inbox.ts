import type { OutboxRow } from '../../storage/outbox.ts';
import type { Services } from '../context.ts';

const PAGE = 200;

type Waiter = { recipient: string | undefined; wake: () => void };
const waiters = new WeakMap<Services['store'], Set<Waiter>>();

/** Tells everybody who waits for a recipient's mail that some has come. */
export function announceMessage(store: Services['store'], message: OutboxRow): void {
  for (const waiter of waiters.get(store) ?? [])
    if (waiter.recipient === undefined || waiter.recipient === message.recipient) waiter.wake();
}

/**
 * The kept messages, newest first, of one recipient or of all.
 * @param milliseconds how long to wait for a first message where there is none
 */
export async function waitForMessages(
  { store }: Pick<Services, 'store'>,
  recipient: string | undefined,
  milliseconds: number,
): Promise<OutboxRow[]> {
  const present = store.outbox.list(recipient, PAGE);
  if (present.length > 0 || milliseconds === 0) return present;
  await new Promise<void>((resolve) => {
    const ofStore = waiters.get(store) ?? new Set();
    waiters.set(store, ofStore);
    const waiter: Waiter = {
      recipient,
      wake: () => {
        clearTimeout(timer);
        ofStore.delete(waiter);
        resolve();
      },
    };
    const timer = setTimeout(waiter.wake, milliseconds);
    ofStore.add(waiter);
  });
  return store.outbox.list(recipient, PAGE);
}
