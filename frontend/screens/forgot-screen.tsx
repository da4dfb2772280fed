import { useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { CodeField } from '../components/code-field.tsx';
import { EmailField } from '../components/email-field.tsx';
import { EntryLayout } from '../components/entry-layout.tsx';
import { PasswordChecklist } from '../components/password-checklist.tsx';
import { PasswordField } from '../components/password-field.tsx';
import { ResendButton } from '../components/resend-button.tsx';
import { emailShape, passwordShape, problemsOf, sixDigits } from '../form/checks.ts';
import { Form } from '../form/form.tsx';
import { useForm } from '../form/use-form.ts';
import { t } from '../messages/messages.ts';
import { useTravelFocus } from '../use-travel-focus.ts';

/** Two steps: ask for a code, then set a new password with it. */
export function ForgotScreen() {
  const [sentTo, setSentTo] = useState<string>();
  const frame = useRef<HTMLDivElement>(null);
  useTravelFocus(frame, sentTo ?? '');
  return (
    <div ref={frame}>
      {sentTo === undefined ? <AskForCode onSent={setSentTo} /> : <NewPassword email={sentTo} />}
    </div>
  );
}

function AskForCode({ onSent }: { onSent(email: string): void }) {
  const { gateway, email, setEmail } = useApp();
  const form = useForm({
    initial: { email },
    check: (values) => problemsOf({ email: emailShape(values.email) }),
    send: async (values) => {
      const address = values.email.trim();
      setEmail(address);
      await gateway.forgot(address);
      onSent(address);
    },
  });
  return (
    <EntryLayout title={t('forgot.title')} lead={t('forgot.lead')}>
      <Form form={form} submitText={t('forgot.submit')}>
        <EmailField
          autoComplete="username"
          value={form.values.email}
          onChange={(text) => form.set('email', text)}
          problem={form.problems.email}
        />
      </Form>
      <BackToLogin />
    </EntryLayout>
  );
}

function NewPassword({ email }: { email: string }) {
  const { config, gateway, go } = useApp();
  const form = useForm({
    initial: { code: '', password: '' },
    fieldOf: { CODE_WRONG: 'code', CODE_EXPIRED: 'code', PASSWORD_POLICY: 'password' },
    check: (values) =>
      problemsOf({
        code: sixDigits(values.code),
        password: passwordShape(config.passwordPolicy)(values.password),
      }),
    send: async (values) => {
      await gateway.confirmForgot(email, values.code, values.password);
      go('/login', 'notice.passwordChanged');
    },
  });
  const { values, problems, set } = form;
  return (
    <EntryLayout title={t('forgot.newTitle')} lead={t('forgot.sent', { email })}>
      <Form form={form} submitText={t('forgot.change')}>
        <CodeField value={values.code} onChange={(code) => set('code', code)} problem={problems.code} />
        <PasswordField
          label={t('field.newPassword')}
          autoComplete="new-password"
          value={values.password}
          onChange={(text) => set('password', text)}
          problem={problems.password}
        />
        <PasswordChecklist password={values.password} policy={config.passwordPolicy} />
      </Form>
      <ResendButton justSent resend={() => gateway.forgot(email)} />
      <BackToLogin />
    </EntryLayout>
  );
}

function BackToLogin() {
  return (
    <p class="elsewhere">
      <a href="#/login">{t('confirm.back')}</a>
    </p>
  );
}
