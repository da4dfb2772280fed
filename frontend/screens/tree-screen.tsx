import { useEffect, useRef, useState } from 'preact/hooks';
import { errorCode } from '../api/app-error.ts';
import type { Me, TreeNode } from '../api/wire.ts';
import { useApp } from '../app-context.ts';
import { Notice } from '../components/notice.tsx';
import { ScreenNotice } from '../components/screen-notice.tsx';
import { errorText, t } from '../messages/messages.ts';
import type { Route } from '../router.ts';
import { LegTotals } from '../tree/leg-totals.tsx';
import { PlaceDetails } from '../tree/place-details.tsx';
import { TreeDiagram } from '../tree/tree-diagram.tsx';
import { LEVELS, layOut, type Place } from '../tree/tree-layout.ts';
import { TreeTable } from '../tree/tree-table.tsx';
import { useLevels } from '../tree/use-levels.ts';
import { type View, ViewSwitch } from '../tree/view-switch.tsx';

/** The member's own binary tree: totals, a picture or a table of its first levels, and the chosen place in detail. */
export function TreeScreen({ me, route }: { me: Me; route: Route }) {
  const { go } = useApp();
  const rootId = route.query.get('root') ?? me.memberId;
  const { root, problem } = useTree(rootId);
  const [view, setView] = useState<View>('diagram');
  const [firstRoot] = useState(rootId);
  const travelled = useRef(false);
  travelled.current ||= rootId !== firstRoot;
  const open = (id: string) =>
    go(id === me.memberId ? '/tree' : `/tree?${new URLSearchParams({ root: id })}`);

  return (
    <div class="page">
      <div class="page-head">
        <div>
          <h1 tabIndex={-1}>{t('tree.title')}</h1>
          <p class="lead">{t('tree.lead')}</p>
        </div>
        {rootId !== me.memberId && (
          <button type="button" class="button quiet" onClick={() => open(me.memberId)}>
            {t('tree.back')}
          </button>
        )}
      </div>
      <ScreenNotice />
      {problem !== undefined && <Notice kind="error">{problem}</Notice>}
      <LegTotals node={root} />
      {root !== undefined && (
        <Branch
          key={root.memberId}
          {...{ root, me, view }}
          onView={setView}
          takesFocus={travelled.current}
          onOpen={open}
        />
      )}
      {root === undefined && problem === undefined && <div class="card tree-card loading" aria-busy="true" />}
    </div>
  );
}

/** The tree below a member; while another one is read the last one stays. */
function useTree(rootId: string) {
  const { api } = useApp();
  const [root, setRoot] = useState<TreeNode>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let current = true;
    const show = (tree: TreeNode | undefined, text: string | undefined) => {
      if (!current) return;
      setRoot(tree);
      setProblem(text);
    };
    api.tree(rootId).then(
      (tree) => show(tree, undefined),
      (error: unknown) => show(undefined, errorText(errorCode(error))),
    );
    return () => {
      current = false;
    };
  }, [api, rootId]);
  return { root, problem };
}

interface BranchProps {
  root: TreeNode;
  me: Me;
  view: View;
  onView(view: View): void;
  /** Whether the root takes the focus: what opened this branch is gone. */
  takesFocus: boolean;
  onOpen(memberId: string): void;
}

function Branch({ root, me, view, onView, takesFocus, onOpen }: BranchProps) {
  const levels = useLevels();
  const places = layOut(root, view === 'table' ? LEVELS : levels);
  const [chosen, setChosen] = useState('');
  const selected = places.find((place) => place.key === chosen) ?? places[0];
  if (selected === undefined) return null;
  const opener = ({ key, node }: Place) =>
    node === null || key === '' ? undefined : () => onOpen(node.memberId);
  const shown = { places, ownId: me.memberId, takesFocus, onSelect: (place: Place) => setChosen(place.key) };

  return (
    <div class="tree-layout">
      <section class="card tree-card" aria-label={t('tree.title')}>
        <ViewSwitch view={view} onChange={onView} />
        {view === 'table' ? (
          <TreeTable {...shown} />
        ) : (
          <TreeDiagram {...shown} selected={selected} onOpen={(place) => opener(place)?.()} />
        )}
      </section>
      <div class="card">
        <PlaceDetails place={selected} me={me} onOpen={opener(selected)} />
      </div>
    </div>
  );
}
