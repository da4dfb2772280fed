import type { TargetedKeyboardEvent, TargetedMouseEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../messages/messages.ts';
import { neighbour, type Place } from './tree-layout.ts';
import { type Metrics, metricsFor, TreePlace } from './tree-place.tsx';
import { useWidth } from './use-width.ts';

interface TreeDiagramProps {
  places: Place[];
  selected: Place;
  ownId: string;
  /** Whether the chosen place takes the focus at once: what had it is gone. */
  takesFocus: boolean;
  onSelect(place: Place): void;
  /** Enter or double click on a member. */
  onOpen(place: Place): void;
}

/** The tree as a picture that the arrow keys walk through: one tab stop, like any other tree on a desktop. */
export function TreeDiagram({ places, selected, ownId, takesFocus, onSelect, onOpen }: TreeDiagramProps) {
  const frame = useRef<HTMLDivElement | null>(null);
  const width = useWidth(frame);
  const metrics = metricsFor(width, places);
  const moved = useRef(takesFocus);
  const drawn = width > 0;

  useEffect(() => {
    if (!drawn) return;
    if (moved.current) frame.current?.querySelector<SVGGElement>('[tabindex="0"]')?.focus();
    moved.current = false;
  }, [selected.key, drawn]);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onOpen(selected);
      return;
    }
    const next = neighbour(places, selected, event.key);
    if (next === selected) return;
    event.preventDefault();
    moved.current = true;
    onSelect(next);
  };

  const placeOf = (event: TargetedMouseEvent<HTMLElement>) => {
    const hit = event.target instanceof Element ? event.target.closest<SVGGElement>('[data-key]') : null;
    return places.find((place) => place.key === hit?.dataset['key']);
  };
  const onClick = (event: TargetedMouseEvent<HTMLElement>) => {
    const place = placeOf(event);
    if (place === undefined) return;
    moved.current = true;
    onSelect(place);
  };

  return (
    <div
      ref={frame}
      class="tree-frame"
      style={{ height: `${metrics.height}px` }}
      role="tree"
      aria-label={t('tree.label')}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDblClick={(event) => onOpen(placeOf(event) ?? selected)}
    >
      {drawn && (
        <svg width={width} height={metrics.height} role="presentation">
          {places.map((place) => (
            <Branch key={place.key} place={place} places={places} metrics={metrics} />
          ))}
          {places.map((place) => (
            <TreePlace
              key={place.key}
              place={place}
              metrics={metrics}
              ownId={ownId}
              selected={place === selected}
            />
          ))}
        </svg>
      )}
    </div>
  );
}

interface BranchProps {
  place: Place;
  places: Place[];
  metrics: Metrics;
}

/** The line from a place up to the one above. */
function Branch({ place, places, metrics }: BranchProps) {
  const above = places.find((candidate) => candidate.key === place.key.slice(0, -1));
  if (place.key === '' || above === undefined) return null;
  const [x1, y1] = [above.x * metrics.width, metrics.foot(above.level)];
  const [x2, y2] = [place.x * metrics.width, metrics.y(place.level) - metrics.radius(place.level)];
  const middle = (y1 + y2) / 2;
  const path = `M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`;
  return <path class={place.node === null ? 'branch open' : 'branch'} d={path} />;
}
