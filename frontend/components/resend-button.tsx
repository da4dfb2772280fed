import { useEffect, useState } from 'preact/hooks';
import { errorCode } from '../api/app-error.ts';
import { errorText, t } from '../messages/messages.ts';

/** How long a person waits before a second code may be asked for; Cognito itself allows few an hour. */
const PAUSE_SECONDS = 30;

interface ResendButtonProps {
  resend(): Promise<unknown>;
}

/** Asks for a new code, at most once in the pause; says what came of it. */
export function ResendButton({ resend }: ResendButtonProps) {
  const [seconds, setSeconds] = useState(PAUSE_SECONDS);
  const [outcome, setOutcome] = useState('');
  useEffect(() => {
    const timer = setInterval(() => setSeconds((left) => Math.max(0, left - 1)), 1000);
    return () => clearInterval(timer);
  }, []);

  const send = async () => {
    if (seconds > 0) return;
    setSeconds(PAUSE_SECONDS);
    setOutcome(
      await resend().then(
        () => t('resend.done'),
        (error: unknown) => errorText(errorCode(error)),
      ),
    );
  };
  return (
    <div class="resend">
      <button type="button" class="link" aria-disabled={seconds > 0} onClick={() => void send()}>
        {seconds > 0 ? t('resend.wait', { seconds }) : t('resend.action')}
      </button>
      <p class="note" aria-live="polite">
        {outcome}
      </p>
    </div>
  );
}
