import { useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { CodeField } from '../components/code-field.tsx';
import { EmailField } from '../components/email-field.tsx';
import { EntryLayout } from '../components/entry-layout.tsx';
import { ResendButton } from '../components/resend-button.tsx';
import { emailShape, problemsOf, sixDigits } from '../form/checks.ts';
import { Form } from '../form/form.tsx';
import { useForm } from '../form/use-form.ts';
import { t } from '../messages/messages.ts';
import type { Route } from '../router.ts';

/** The code that proves the email. The address is asked for only when this tab does not know it. */
export function ConfirmScreen({ route }: { route: Route }) {
  const { gateway, email, setEmail, go } = useApp();
  const destination = route.query.get('to');
  const [askEmail] = useState(email === '');
  const form = useForm({
    initial: { email, code: '' },
    fieldOf: { CODE_WRONG: 'code', CODE_EXPIRED: 'code' },
    check: (values) => problemsOf({ email: emailShape(values.email), code: sixDigits(values.code) }),
    send: async (values) => {
      setEmail(values.email.trim());
      await gateway.confirm(values.email.trim(), values.code);
      go('/login', 'notice.confirmed');
    },
  });
  const { values, problems, set } = form;
  const lead = destination === null ? t('confirm.enter') : t('confirm.sent', { destination });

  return (
    <EntryLayout step="confirm" title={t('confirm.title')} lead={lead}>
      <Form form={form} submitText={t('confirm.submit')}>
        {askEmail && (
          <EmailField
            autoComplete="email"
            value={values.email}
            onChange={(text) => set('email', text)}
            problem={problems.email}
          />
        )}
        <CodeField value={values.code} onChange={(code) => set('code', code)} problem={problems.code} />
      </Form>
      <ResendButton
        justSent={destination !== null}
        ready={() => form.accepts('email')}
        resend={() => gateway.resend(values.email.trim())}
      />
      <p class="elsewhere">
        <a href="#/login">{t('confirm.back')}</a>
      </p>
      <p class="elsewhere">
        {t('confirm.elsewhere')} <a href="#/register">{t('confirm.again')}</a>
      </p>
    </EntryLayout>
  );
}
