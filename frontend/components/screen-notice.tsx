import { useApp } from '../app-context.ts';
import { type MessageKey, t } from '../messages/messages.ts';
import { Notice } from './notice.tsx';

const GOOD_NEWS = new Set<MessageKey>(['notice.confirmed', 'notice.passwordChanged', 'notice.signedOut']);

/** The line that was left for this screen, in a live region that is always there. */
export function ScreenNotice() {
  const { notice } = useApp();
  return (
    <div aria-live="polite">
      {notice !== undefined && <Notice kind={GOOD_NEWS.has(notice) ? 'good' : 'info'}>{t(notice)}</Notice>}
    </div>
  );
}
