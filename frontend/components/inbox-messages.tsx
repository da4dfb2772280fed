import type { InboxMessage } from '../api/inbox.ts';
import { formatLocale, t } from '../messages/messages.ts';

interface InboxMessagesProps {
  messages: InboxMessage[];
  /** Text when there is none. */
  empty: string;
  onUse(code: string): void;
}

const timeOf = (at: string) =>
  new Date(at).toLocaleTimeString(formatLocale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Messages, newest first, with their code in big type. */
export function InboxMessages({ messages, empty, onUse }: InboxMessagesProps) {
  if (messages.length === 0) return <p class="drawer-empty">{empty}</p>;
  return (
    <ol class="messages">
      {messages.slice(0, 8).map(({ id, at, subject, body, code }) => (
        <li key={id}>
          <p class="message-head">
            <strong>{subject ?? body}</strong>
            <time dateTime={at}>{timeOf(at)}</time>
          </p>
          {code === null ? (
            <p>{body}</p>
          ) : (
            <p class="message-code">
              <code>{code}</code>
              <button
                type="button"
                class="button quiet"
                aria-label={t('inbox.useLabel', { code })}
                onClick={() => onUse(code)}
              >
                {t('inbox.use')}
              </button>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
