import { useState } from 'preact/hooks';
import { t } from '../messages/messages.ts';
import { Icon } from './icon.tsx';

interface CopyButtonProps {
  text: string;
  label: string;
}

/** Puts a text on the clipboard and says so for two seconds. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <button type="button" class="button quiet wide" onClick={() => void copy()}>
      <Icon name={copied ? 'check' : 'copy'} />
      <span aria-live="polite">{copied ? t('tree.copied') : label}</span>
    </button>
  );
}
