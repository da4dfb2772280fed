import { useEffect, useState } from 'preact/hooks';
import { errorCode } from '../api/app-error.ts';
import { errorText, t } from '../messages/messages.ts';

/** How long a person waits before a second code may be asked for; Cognito itself allows few an hour. */
const PAUSE_SECONDS = 30;

interface ResendButtonProps {
  /** A code was sent just before this button came on screen. */
  justSent: boolean;
  /** Whether there is an address to send to; false after it has been marked as wrong. */
  ready?(): boolean;
  resend(): Promise<unknown>;
}

/** Asks for a new code, and after one was sent not again in the pause; says what came of it. */
export function ResendButton({ justSent, ready = () => true, resend }: ResendButtonProps) {
  const [seconds, setSeconds] = useState(justSent ? PAUSE_SECONDS : 0);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState('');
  useEffect(() => {
    const timer = setInterval(() => setSeconds((left) => Math.max(0, left - 1)), 1000);
    return () => clearInterval(timer);
  }, []);

  const send = async () => {
    if (seconds > 0 || busy || !ready()) return;
    setBusy(true);
    setOutcome('');
    try {
      await resend();
      setSeconds(PAUSE_SECONDS);
      setOutcome(t('resend.done'));
    } catch (error) {
      setOutcome(errorText(errorCode(error)));
    }
    setBusy(false);
  };
  return (
    <div class="resend">
      <button type="button" class="link" aria-disabled={seconds > 0 || busy} onClick={() => void send()}>
        {seconds > 0 ? t('resend.wait', { seconds }) : t('resend.action')}
      </button>
      <p class="note" aria-live="polite">
        {outcome}
      </p>
    </div>
  );
}
