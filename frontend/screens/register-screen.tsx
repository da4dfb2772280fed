import type { LegChoice } from '../api/wire.ts';
import { useApp } from '../app-context.ts';
import { EmailField } from '../components/email-field.tsx';
import { EntryLayout } from '../components/entry-layout.tsx';
import { LegField } from '../components/leg-field.tsx';
import { PasswordChecklist } from '../components/password-checklist.tsx';
import { PasswordField } from '../components/password-field.tsx';
import { SponsorField } from '../components/sponsor-field.tsx';
import { TermsField } from '../components/terms-field.tsx';
import { TextField } from '../components/text-field.tsx';
import { emailShape, passwordShape, problemsOf, required } from '../form/checks.ts';
import { Form } from '../form/form.tsx';
import { useForm } from '../form/use-form.ts';
import { locale, t } from '../messages/messages.ts';
import type { Route } from '../router.ts';

const FIELD_OF = {
  SPONSOR_INVALID: 'sponsor',
  SPONSOR_REQUIRED: 'sponsor',
  PASSWORD_POLICY: 'password',
  ACCOUNT_EXISTS: 'email',
} as const;

const isLeg = (text: string | null): text is LegChoice =>
  text === 'left' || text === 'right' || text === 'auto';

/** The form's state: what was filled in before, and the sponsor (`ref`) and leg of an invitation link. */
function useRegistration({ query }: Route) {
  const { config, gateway, product, email, setEmail, draft, keepDraft, go } = useApp();
  const invitedLeg = query.get('leg');
  const leg: LegChoice = isLeg(invitedLeg) ? invitedLeg : (draft?.leg ?? 'auto');
  const sponsor = query.get('ref') ?? draft?.sponsor ?? '';
  return useForm({
    initial: { name: draft?.name ?? '', email, password: '', sponsor, leg, terms: draft?.terms ?? false },
    fieldOf: FIELD_OF,
    check: (values) =>
      problemsOf({
        name: required(values.name),
        email: emailShape(values.email),
        password: passwordShape(config.passwordPolicy)(values.password),
        sponsor: product.sponsorRequired ? required(values.sponsor) : undefined,
        terms: values.terms ? undefined : t('invalid.terms'),
      }),
    send: async ({ password, ...values }) => {
      const address = values.email.trim();
      const sponsorCode = values.sponsor.trim();
      setEmail(address);
      const delivery = await gateway.register({
        email: address,
        password,
        displayName: values.name.trim(),
        locale,
        leg: values.leg,
        ...(sponsorCode === '' ? {} : { sponsorCode }),
      });
      keepDraft(values);
      go(`/confirm${delivery === undefined ? '' : `?${new URLSearchParams({ to: delivery.destination })}`}`);
    },
  });
}

/** A new account. */
export function RegisterScreen({ route }: { route: Route }) {
  const { config, product } = useApp();
  const form = useRegistration(route);
  const { values, problems, set } = form;

  return (
    <EntryLayout
      step="register"
      title={t('register.title', { product: product.name })}
      lead={t('register.lead')}
    >
      <Form form={form} submitText={t('register.submit')}>
        <TextField
          label={t('field.name')}
          name="name"
          autoComplete="name"
          value={values.name}
          onChange={(text) => set('name', text)}
          problem={problems.name}
        />
        <EmailField
          autoComplete="email"
          value={values.email}
          onChange={(text) => set('email', text)}
          problem={problems.email}
        />
        <PasswordField
          label={t('field.password')}
          autoComplete="new-password"
          value={values.password}
          onChange={(text) => set('password', text)}
          problem={problems.password}
        />
        <PasswordChecklist password={values.password} policy={config.passwordPolicy} />
        <hr />
        <SponsorField
          value={values.sponsor}
          onChange={(text) => set('sponsor', text)}
          problem={problems.sponsor}
          required={product.sponsorRequired}
        />
        <LegField value={values.leg} onChange={(leg) => set('leg', leg)} />
        <TermsField
          checked={values.terms}
          onChange={(checked) => set('terms', checked)}
          problem={problems.terms}
        />
      </Form>
      <p class="elsewhere">
        {t('register.login')} <a href="#/login">{t('login.submit')}</a>
      </p>
    </EntryLayout>
  );
}
