import type { ComponentChildren } from 'preact';
import { t } from '../messages/messages.ts';
import { ScreenNotice } from './screen-notice.tsx';

const STEPS = ['register', 'confirm', 'join'] as const;

interface EntryLayoutProps {
  title: string;
  lead?: string | undefined;
  /** The step of the way in that this screen is; none where nobody is on that way. */
  step?: (typeof STEPS)[number];
  children: ComponentChildren;
}

/** The frame of every screen before a member is in: the way in on one side, the form on the other. */
export function EntryLayout({ title, lead, step, children }: EntryLayoutProps) {
  return (
    <div class="entry">
      <div class="way">
        <GrowingTree />
        {step !== undefined && <Steps current={step} />}
      </div>
      <section class="card entry-card" aria-labelledby="title">
        <h1 id="title" tabIndex={-1}>
          {title}
        </h1>
        {lead !== undefined && <p class="lead">{lead}</p>}
        <ScreenNotice />
        {children}
      </section>
    </div>
  );
}

function Steps({ current }: { current: (typeof STEPS)[number] }) {
  return (
    <ol aria-label={t('steps.label')}>
      {STEPS.map((name) => (
        <li key={name} aria-current={name === current ? 'step' : undefined}>
          <strong>{t(`steps.${name}`)}</strong>
          <span>{t(`steps.${name}.body`)}</span>
        </li>
      ))}
    </ol>
  );
}

function GrowingTree() {
  return (
    <svg class="growing-tree" viewBox="0 0 320 168" aria-hidden="true">
      <path d="M160 28v14c0 22-80 12-80 38v12m80-50c0 22 80 12 80 38v12M80 92c0 22-40 12-40 34v10m40-44c0 22 40 12 40 34v10M240 92c0 22-40 12-40 34v10" />
      <path class="open" d="M240 92c0 22 40 12 40 34v10" />
      <circle class="root" cx="160" cy="22" r="18" />
      <circle cx="80" cy="86" r="14" />
      <circle cx="240" cy="86" r="14" />
      <circle class="leaf" cx="40" cy="146" r="10" />
      <circle class="leaf" cx="120" cy="146" r="10" />
      <circle class="leaf" cx="200" cy="146" r="10" />
      <circle class="open" cx="280" cy="146" r="10" />
    </svg>
  );
}
