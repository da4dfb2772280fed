import type { PasswordPolicy } from '../api/wire.ts';
import { t } from '../messages/messages.ts';
import { checkPassword } from '../password-rules.ts';
import { Icon } from './icon.tsx';

interface PasswordChecklistProps {
  password: string;
  policy: PasswordPolicy;
}

/** The rules of the pool, ticked off while the person types. */
export function PasswordChecklist({ password, policy }: PasswordChecklistProps) {
  // Nothing is met before there is something to look at.
  const rules = checkPassword(password, policy).map(({ rule, met }) => ({
    rule,
    met: met && password !== '',
  }));
  const met = rules.filter((rule) => rule.met).length;
  return (
    <div class="checklist">
      <p class="checklist-title">{t('password.rules')}</p>
      <ul>
        {rules.map(({ rule, met: ticked }) => (
          <li key={rule} data-met={ticked}>
            <span class="tick">{ticked && <Icon name="check" />}</span>
            {t(`password.${rule}`, { min: policy.minLength })}
          </li>
        ))}
      </ul>
      <p class="visually-hidden" aria-live="polite">
        {password === '' ? '' : t('password.progress', { met, total: rules.length })}
      </p>
    </div>
  );
}
