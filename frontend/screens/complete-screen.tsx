import type { LegChoice } from '../api/wire.ts';
import { useApp } from '../app-context.ts';
import { EntryLayout } from '../components/entry-layout.tsx';
import { LegField } from '../components/leg-field.tsx';
import { SponsorField } from '../components/sponsor-field.tsx';
import { problemsOf, required } from '../form/checks.ts';
import { Form } from '../form/form.tsx';
import { useForm } from '../form/use-form.ts';
import { t } from '../messages/messages.ts';

/** Signed in, but without a sponsor the back end can use: the account came into being outside this app. */
export function CompleteScreen() {
  const { api, setMember, go } = useApp();
  const form = useForm({
    initial: { sponsor: '', leg: 'auto' as LegChoice },
    fieldOf: { SPONSOR_INVALID: 'sponsor', SPONSOR_REQUIRED: 'sponsor' },
    check: (values) => problemsOf({ sponsor: required(values.sponsor) }),
    send: async (values) => {
      setMember(await api.completeMember({ sponsorCode: values.sponsor.trim(), leg: values.leg }));
      go('/tree');
    },
  });
  const { values, problems, set } = form;
  return (
    <EntryLayout step="join" title={t('complete.title')} lead={t('complete.lead')}>
      <Form form={form} submitText={t('complete.submit')}>
        <SponsorField
          value={values.sponsor}
          onChange={(text) => set('sponsor', text)}
          problem={problems.sponsor}
          required
        />
        <LegField value={values.leg} onChange={(leg) => set('leg', leg)} />
      </Form>
    </EntryLayout>
  );
}
