import { AppError } from '../api/app-error.ts';
import { useApp } from '../app-context.ts';
import { EmailField } from '../components/email-field.tsx';
import { EntryLayout } from '../components/entry-layout.tsx';
import { PasswordField } from '../components/password-field.tsx';
import { emailShape, problemsOf, required } from '../form/checks.ts';
import { Form } from '../form/form.tsx';
import { useForm } from '../form/use-form.ts';
import { t } from '../messages/messages.ts';

export function LoginScreen() {
  const { enter, gateway, product, email, setEmail, go } = useApp();
  const form = useForm({
    initial: { email, password: '' },
    check: (values) => problemsOf({ email: emailShape(values.email), password: required(values.password) }),
    send: async (values) => {
      const address = values.email.trim();
      setEmail(address);
      const step = await gateway.login(address, values.password);
      if (step === 'confirm') go('/confirm', 'notice.confirmFirst');
      else if (step === 'reset') go('/forgot', 'notice.resetFirst');
      else if (step === 'new-password') throw new AppError('ASK_NEW_PASSWORD');
      else await enter();
    },
  });
  const { values, problems, set } = form;

  return (
    <EntryLayout title={t('login.title', { product: product.name })} lead={t('login.lead')}>
      <Form form={form} submitText={t('login.submit')}>
        <EmailField
          autoComplete="username"
          value={values.email}
          onChange={(text) => set('email', text)}
          problem={problems.email}
        />
        <PasswordField
          label={t('field.password')}
          autoComplete="current-password"
          value={values.password}
          onChange={(text) => set('password', text)}
          problem={problems.password}
        />
      </Form>
      <p class="elsewhere">
        <a href="#/forgot">{t('login.forgot')}</a>
      </p>
      <p class="elsewhere">
        {t('login.register')} <a href="#/register">{t('login.registerLink')}</a>
      </p>
    </EntryLayout>
  );
}
