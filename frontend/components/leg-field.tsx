import type { LegChoice } from '../api/wire.ts';
import { t } from '../messages/messages.ts';

const CHOICES: readonly LegChoice[] = ['left', 'auto', 'right'];

interface LegFieldProps {
  value: LegChoice;
  onChange(leg: LegChoice): void;
}

/** The leg of the sponsor on which the new member is placed. */
export function LegField({ value, onChange }: LegFieldProps) {
  return (
    <fieldset class="legs">
      <legend>{t('field.leg')}</legend>
      <div class="choices">
        {CHOICES.map((leg) => (
          <label key={leg} class="choice">
            <input
              type="radio"
              name="leg"
              value={leg}
              checked={value === leg}
              onChange={() => onChange(leg)}
            />
            <LegGlyph leg={leg} />
            <span>{t(`field.leg.${leg}`)}</span>
          </label>
        ))}
      </div>
      <p class="note">{t('field.leg.hint')}</p>
    </fieldset>
  );
}

function LegGlyph({ leg }: { leg: LegChoice }) {
  return (
    <svg class="leg-glyph" viewBox="0 0 36 24" aria-hidden="true" data-leg={leg}>
      <path class="left" d="M18 5v3c0 4-9 3-9 8" />
      <path class="right" d="M18 5v3c0 4 9 3 9 8" />
      <circle cx="18" cy="4" r="3" />
      <circle class="left" cx="9" cy="19" r="3" />
      <circle class="right" cx="27" cy="19" r="3" />
    </svg>
  );
}
