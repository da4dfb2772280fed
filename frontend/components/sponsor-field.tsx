import type { Sponsor } from '../api/wire.ts';
import { useApp } from '../app-context.ts';
import { errorText, type MessageKey, t } from '../messages/messages.ts';
import { Avatar } from './avatar.tsx';
import { TextField } from './text-field.tsx';
import { type SponsorLookup, useSponsor } from './use-sponsor.ts';

interface SponsorFieldProps {
  value: string;
  onChange(value: string): void;
  problem: string | undefined;
  required: boolean;
}

/** The sponsor code, and below it the person it belongs to, looked up while it is typed. */
export function SponsorField({ value, onChange, problem, required }: SponsorFieldProps) {
  const { product } = useApp();
  const lookup = useSponsor(value, product.id);
  const unknown = lookup.state === 'refused' ? errorText(lookup.code) : undefined;
  return (
    <div class="sponsor">
      <TextField
        label={t(required ? 'field.sponsor' : 'field.sponsor.optional')}
        name="sponsor"
        value={value}
        onChange={onChange}
        problem={problem ?? unknown}
        autoComplete="off"
        maxLength={20}
        required={required}
        class="code-like"
      />
      <div class="sponsor-card" data-state={lookup.state} aria-live="polite">
        <SponsorCard lookup={lookup} />
      </div>
    </div>
  );
}

function SponsorCard({ lookup }: { lookup: SponsorLookup }) {
  if (lookup.state !== 'found') {
    return (
      <>
        <span class="avatar ghost" />
        <p>{t(lookup.state === 'searching' ? 'sponsor.searching' : 'field.sponsor.hint')}</p>
      </>
    );
  }
  return (
    <>
      <Avatar name={lookup.sponsor.displayName} />
      <p>
        <strong class="sponsor-name">{lookup.sponsor.displayName}</strong>
        <span>{t(freeLegsKey(lookup.sponsor))}</span>
      </p>
    </>
  );
}

function freeLegsKey({ freeLegs }: Sponsor): MessageKey {
  if (freeLegs.length === 2) return 'sponsor.both';
  return freeLegs[0] === undefined ? 'sponsor.none' : `sponsor.${freeLegs[0]}`;
}
