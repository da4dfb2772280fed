import { statusText } from '../messages/messages.ts';

/** A status word of the back end, in words and colour. */
export function StatusChip({ status }: { status: string }) {
  return (
    <span class="chip" data-status={status}>
      {statusText(status)}
    </span>
  );
}
