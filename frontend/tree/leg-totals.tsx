import type { TreeNode } from '../api/wire.ts';
import { t } from '../messages/messages.ts';

/** How many members stand on either leg, and how the two balance. */
export function LegTotals({ node }: { node: TreeNode | undefined }) {
  const left = node?.leftCount ?? 0;
  const right = node?.rightCount ?? 0;
  const share = left + right === 0 ? 0.5 : left / (left + right);
  return (
    <section class="balance" aria-busy={node === undefined}>
      <dl>
        <div class="balance-leg">
          <dt>{t('tree.left')}</dt>
          <dd>{node === undefined ? '–' : left}</dd>
        </div>
        <div class="balance-leg end">
          <dt>{t('tree.right')}</dt>
          <dd>{node === undefined ? '–' : right}</dd>
        </div>
      </dl>
      <div class="balance-bar" data-empty={left + right === 0} aria-hidden="true">
        <span style={{ flexGrow: share }} />
        <span style={{ flexGrow: 1 - share }} />
      </div>
    </section>
  );
}
