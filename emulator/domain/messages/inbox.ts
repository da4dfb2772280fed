import type { OutboxRow } from '../../storage/outbox.ts';
import type { Services } from '../context.ts';

const PAGE = 200;

/** The kept messages, and those who wait for one. */
export type Inbox = ReturnType<typeof openInbox>;

export function openInbox({ outbox }: Pick<Services['store'], 'outbox'>) {
  const waiters = new Set<{ recipient: string | undefined; wake: () => void }>();
  let closed = false;

  const somethingCame = (recipient: string | undefined, milliseconds: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        waiters.delete(waiter);
        resolve();
      };
      const waiter = { recipient, wake };
      const timer = setTimeout(wake, milliseconds);
      signal?.addEventListener('abort', wake);
      waiters.add(waiter);
    });

  return {
    /**
     * The kept messages, newest first, of one recipient or of all.
     * @param milliseconds how long to wait for a first message where there is none
     * @param signal ends the wait of somebody who has left
     */
    async messages(
      recipient: string | undefined,
      milliseconds: number,
      signal?: AbortSignal,
    ): Promise<OutboxRow[]> {
      const present = outbox.list(recipient, PAGE);
      if (present.length > 0 || milliseconds === 0) return present;
      if (!signal?.aborted) await somethingCame(recipient, milliseconds, signal);
      return closed || signal?.aborted ? [] : outbox.list(recipient, PAGE);
    },
    /** Tells everybody who waits for a recipient's mail that some has come. */
    announce(message: OutboxRow): void {
      for (const { recipient, wake } of waiters)
        if (recipient === undefined || recipient === message.recipient) wake();
    },
    /** Tells those whose mail is there after all data has been replaced. */
    replaced(): void {
      for (const { recipient, wake } of waiters) if (outbox.list(recipient, 1).length > 0) wake();
    },
    /** Ends every wait, empty-handed: the store is about to close. */
    close(): void {
      closed = true;
      for (const { wake } of waiters) wake();
    },
  };
}
