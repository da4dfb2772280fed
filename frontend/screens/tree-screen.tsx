import { useEffect, useState } from 'preact/hooks';
import { errorCode } from '../api/app-error.ts';
import type { Me, TreeNode } from '../api/wire.ts';
import { useApp } from '../app-context.ts';
import { Notice } from '../components/notice.tsx';
import { ScreenNotice } from '../components/screen-notice.tsx';
import { errorText, t } from '../messages/messages.ts';
import { LegTotals } from '../tree/leg-totals.tsx';
import { PlaceDetails } from '../tree/place-details.tsx';
import { TreeDiagram } from '../tree/tree-diagram.tsx';
import { layOut, type Place } from '../tree/tree-layout.ts';
import { TreeTable } from '../tree/tree-table.tsx';
import { type View, ViewSwitch } from '../tree/view-switch.tsx';

/** The member's own binary tree: totals, a picture or a table of four levels, and the chosen place in detail. */
export function TreeScreen({ me }: { me: Me }) {
  const { api } = useApp();
  const [rootId, setRootId] = useState(me.memberId);
  const [root, setRoot] = useState<TreeNode>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let current = true;
    api.tree(rootId).then(
      (tree) => current && setRoot(tree),
      (error: unknown) => current && setProblem(errorText(errorCode(error))),
    );
    return () => {
      current = false;
    };
  }, [api, rootId]);

  return (
    <div class="page">
      <div class="page-head">
        <div>
          <h1 tabIndex={-1}>{t('tree.title')}</h1>
          <p class="lead">{t('tree.lead')}</p>
        </div>
        {rootId !== me.memberId && (
          <button type="button" class="button quiet" onClick={() => setRootId(me.memberId)}>
            {t('tree.back')}
          </button>
        )}
      </div>
      <ScreenNotice />
      {problem !== undefined && <Notice kind="error">{problem}</Notice>}
      <LegTotals node={root} />
      {root === undefined ? (
        <div class="card tree-card loading" aria-busy="true" />
      ) : (
        <Branch key={root.memberId} root={root} me={me} onOpen={setRootId} />
      )}
    </div>
  );
}

interface BranchProps {
  root: TreeNode;
  me: Me;
  onOpen(memberId: string): void;
}

function Branch({ root, me, onOpen }: BranchProps) {
  const places = layOut(root);
  const [view, setView] = useState<View>('diagram');
  const [chosen, setChosen] = useState('');
  const selected = places.find((place) => place.key === chosen) ?? places[0];
  if (selected === undefined) return null;
  const opener = ({ key, node }: Place) =>
    node === null || key === '' ? undefined : () => onOpen(node.memberId);

  return (
    <div class="tree-layout">
      <section class="card tree-card" aria-label={t('tree.title')}>
        <ViewSwitch view={view} onChange={setView} />
        {view === 'table' ? (
          <TreeTable places={places} ownId={me.memberId} onSelect={(place) => setChosen(place.key)} />
        ) : (
          <TreeDiagram
            places={places}
            selected={selected}
            ownId={me.memberId}
            onSelect={(place) => setChosen(place.key)}
            onOpen={(place) => opener(place)?.()}
          />
        )}
      </section>
      <div class="card">
        <PlaceDetails place={selected} me={me} onOpen={opener(selected)} />
      </div>
    </div>
  );
}
