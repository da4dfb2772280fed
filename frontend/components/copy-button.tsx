import { useState } from 'preact/hooks';
import { t } from '../messages/messages.ts';
import { Icon } from './icon.tsx';

interface CopyButtonProps {
  text: string;
  label: string;
}

/** Puts a text on the clipboard and says so for two seconds; where that is not allowed it shows the text. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'refused'>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
      setTimeout(() => setOutcome(undefined), 2000);
    } catch {
      setOutcome('refused');
    }
  };
  return (
    <div class="copy">
      <button type="button" class="button quiet wide" onClick={() => void copy()}>
        <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
        <span aria-live="polite">{outcome === 'copied' ? t('tree.copied') : label}</span>
      </button>
      <div aria-live="polite">
        {outcome === 'refused' && (
          <p class="note">
            {t('copy.refused')} <code>{text}</code>
          </p>
        )}
      </div>
    </div>
  );
}
