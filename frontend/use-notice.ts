import { useEffect, useState } from 'preact/hooks';
import type { MessageKey } from './messages/messages.ts';

/** One line for the top of one screen; it is gone as soon as another screen is shown. */
export function useNotice(path: string) {
  const [notice, setNotice] = useState<{ path: string; text: MessageKey }>();
  useEffect(() => setNotice((kept) => (kept?.path === path ? kept : undefined)), [path]);
  return {
    notice: notice?.path === path ? notice.text : undefined,
    /** No text takes the notice away. */
    leaveNotice: (at: string, text: MessageKey | undefined) =>
      setNotice(text === undefined ? undefined : { path: at, text }),
    dropNotice: () => setNotice(undefined),
  };
}
