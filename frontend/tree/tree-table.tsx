import { useEffect, useRef } from 'preact/hooks';
import { statusText, t } from '../messages/messages.ts';
import { nameOf } from './place-names.ts';
import type { Place } from './tree-layout.ts';

interface TreeTableProps {
  places: Place[];
  ownId: string;
  /** Whether the first row takes the focus when the table appears. */
  takesFocus: boolean;
  onSelect(place: Place): void;
}

/** The same members as the diagram, as rows: for screen readers, and for anybody who prefers a list. */
export function TreeTable({ places, ownId, takesFocus, onSelect }: TreeTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    if (takesFocus) body.current?.querySelector('button')?.focus();
  }, [takesFocus]);
  // By the way down ('', 'L', 'LL', ...) each member stands right below the one above them.
  const rows = places.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const members = rows.flatMap((place) => (place.node === null ? [] : [{ place, node: place.node }]));
  return (
    <div class="table-frame">
      <table>
        <caption class="visually-hidden">{t('tree.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tree.column.member')}</th>
            <th scope="col">{t('tree.column.place')}</th>
            <th scope="col">{t('tree.column.status')}</th>
            <th scope="col" class="number">
              {t('tree.column.left')}
            </th>
            <th scope="col" class="number">
              {t('tree.column.right')}
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {members.map(({ place, node }) => (
            <tr key={place.key}>
              <th scope="row" style={{ '--level': place.level }}>
                <button type="button" class="link" onClick={() => onSelect(place)}>
                  {nameOf(node, ownId)}
                </button>
              </th>
              <td>{place.leg === null ? '–' : t(`leg.${place.leg}.title`)}</td>
              <td>{statusText(node.status)}</td>
              <td class="number">{node.leftCount}</td>
              <td class="number">{node.rightCount}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
