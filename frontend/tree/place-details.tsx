import type { ComponentChildren } from 'preact';
import type { Leg, Me } from '../api/wire.ts';
import { Avatar } from '../components/avatar.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { t } from '../messages/messages.ts';
import { nameOf } from './place-names.ts';
import type { Place } from './tree-layout.ts';

interface PlaceDetailsProps {
  place: Place;
  me: Me;
  /** Shows the branch of the member at this place; absent when it is shown already. */
  onOpen: (() => void) | undefined;
}

/** Who stands at the chosen place, or how to fill it. */
export function PlaceDetails({ place, me, onOpen }: PlaceDetailsProps) {
  const { node, parent, leg, key } = place;
  if (node === null) {
    const name = parent === null ? '' : nameOf(parent, me.memberId);
    return (
      <Panel title={t('tree.freeSlot', { leg: t(`leg.${leg ?? 'left'}`), name })} avatar={null}>
        <Invite me={me} leg={key.startsWith('R') ? 'right' : 'left'} />
        <p class="note">{t('tree.inviteHint')}</p>
      </Panel>
    );
  }
  return (
    <Panel title={nameOf(node, me.memberId)} avatar={node.displayName} status={node.status}>
      <dl class="totals">
        <div>
          <dt>{t('tree.left')}</dt>
          <dd>{node.leftCount}</dd>
        </div>
        <div>
          <dt>{t('tree.right')}</dt>
          <dd>{node.rightCount}</dd>
        </div>
      </dl>
      {onOpen !== undefined && (
        <button type="button" class="button quiet wide" onClick={onOpen}>
          {t('tree.open')}
        </button>
      )}
      {node.memberId === me.memberId && (
        <>
          <div class="invites">
            <Invite me={me} leg="left" />
            <Invite me={me} leg="right" />
          </div>
          <p class="note">{t('tree.inviteHint')}</p>
        </>
      )}
    </Panel>
  );
}

interface PanelProps {
  title: string;
  status?: string;
  avatar: string | null;
  children: ComponentChildren;
}

function Panel({ title, status, avatar, children }: PanelProps) {
  return (
    <section class="details" aria-live="polite">
      <div class="details-head">
        {avatar === null ? <span class="avatar ghost">+</span> : <Avatar name={avatar} />}
        <h2>
          {title}
          {status !== undefined && <StatusChip status={status} />}
        </h2>
      </div>
      {children}
    </section>
  );
}

/** The link that lets somebody join below this member, on one leg. */
function Invite({ me, leg }: { me: Me; leg: Leg }) {
  const query = new URLSearchParams({ ref: me.sponsorCode, leg });
  const link = `${location.origin}${location.pathname}#/register?${query}`;
  return <CopyButton text={link} label={t('tree.invite', { leg: t(`leg.${leg}`) })} />;
}
