import { useEffect } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { t } from '../messages/messages.ts';
import { TextField } from './text-field.tsx';

interface CodeFieldProps {
  value: string;
  onChange(value: string): void;
  problem: string | undefined;
}

/** The six digits from a message; a code picked in the inbox lands here. */
export function CodeField({ value, onChange, problem }: CodeFieldProps) {
  const { offeredCode, offerCode } = useApp();
  useEffect(() => {
    if (offeredCode === '') return;
    onChange(offeredCode);
    offerCode('');
  }, [offeredCode, offerCode, onChange]);
  return (
    <TextField
      label={t('field.code')}
      name="code"
      value={value}
      onChange={(text) => onChange(text.replace(/\D/g, '').slice(0, 6))}
      hint={t('field.code.hint')}
      problem={problem}
      autoComplete="one-time-code"
      inputMode="numeric"
      class="code-field"
    />
  );
}
