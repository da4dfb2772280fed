import { useId } from 'preact/hooks';
import { t } from '../messages/messages.ts';

interface TermsFieldProps {
  checked: boolean;
  onChange(checked: boolean): void;
  problem: string | undefined;
}

export function TermsField({ checked, onChange, problem }: TermsFieldProps) {
  const id = useId();
  return (
    <div class="field terms">
      <label>
        <input
          type="checkbox"
          checked={checked}
          onChange={(event) => onChange(event.currentTarget.checked)}
          aria-required="true"
          aria-invalid={problem !== undefined}
          aria-describedby={id}
        />
        <span>{t('field.terms')}</span>
      </label>
      <p class="note problem" id={id} aria-live="polite">
        {problem}
      </p>
    </div>
  );
}
