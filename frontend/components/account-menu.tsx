import { useState } from 'preact/hooks';
import { errorCode } from '../api/app-error.ts';
import type { Me } from '../api/wire.ts';
import { useApp } from '../app-context.ts';
import { errorText, t } from '../messages/messages.ts';
import { Avatar } from './avatar.tsx';

/** Who is signed in, and the way out. */
export function AccountMenu({ me }: { me: Me | undefined }) {
  const { leave, email } = useApp();
  const [problem, setProblem] = useState<string>();
  const name = me?.displayName ?? email;
  const signOut = () => {
    setProblem(undefined);
    leave().catch((error: unknown) => setProblem(errorText(errorCode(error))));
  };
  return (
    <div class="account">
      <button
        type="button"
        class="account-button"
        popovertarget="account-menu"
        aria-label={t('account.open', { name })}
      >
        <Avatar name={name} />
      </button>
      <div id="account-menu" class="menu" popover="auto">
        <p class="menu-who">
          <strong>{name}</strong>
          <span>{me?.email ?? email}</span>
        </p>
        {me !== undefined && (
          <p class="menu-code">
            <span>{t('account.code')}</span>
            <code>{me.sponsorCode}</code>
          </p>
        )}
        <button type="button" class="button quiet wide" onClick={signOut}>
          {t('account.signOut')}
        </button>
        <p class="note problem" aria-live="assertive">
          {problem !== undefined && t('account.stillIn', { problem })}
        </p>
      </div>
    </div>
  );
}
