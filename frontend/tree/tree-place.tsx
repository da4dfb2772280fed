import { initials } from '../components/avatar.tsx';
import { t } from '../messages/messages.ts';
import { describePlace, nameOf, shorten } from './place-names.ts';
import { countBelow, type Place } from './tree-layout.ts';

/** Sizes in px of a diagram of a given width. */
export interface Metrics {
  width: number;
  /** How many levels are drawn. */
  levels: number;
  height: number;
  y(level: number): number;
  radius(level: number): number;
  /** Where the branches of a place start: below its circle, and below its name when there is one. */
  foot(level: number): number;
  named(level: number): boolean;
  /** Room for a place and its name. */
  slot(level: number): number;
}

const ROOMY = { radii: [30, 26, 22, 20], step: 118, top: 40 };
const TIGHT = { radii: [26, 23, 20, 16], step: 96, top: 34 };

/** Narrower than this a name would be unreadable: only the initials are shown. */
const NAME_MIN_PX = 58;
const LETTER_PX = 7.4;

export function metricsFor(width: number, places: readonly Place[]): Metrics {
  const levels = Math.max(...places.map((place) => place.level)) + 1;
  const { radii, step, top } = width < 560 ? TIGHT : ROOMY;
  const y = (level: number) => top + step * level;
  const radius = (level: number) => radii[level] ?? 16;
  const slot = (level: number) => width / 2 ** level;
  const named = (level: number) => slot(level) >= NAME_MIN_PX;
  return {
    width,
    levels,
    height: y(levels - 1) + 60,
    y,
    radius,
    slot,
    named,
    foot: (level) => y(level) + radius(level) + (named(level) ? 26 : 0),
  };
}

interface TreePlaceProps {
  place: Place;
  metrics: Metrics;
  ownId: string;
  selected: boolean;
}

/** One member or free place of the diagram. */
export function TreePlace({ place, metrics, ownId, selected }: TreePlaceProps) {
  const { node, level } = place;
  const radius = metrics.radius(level);
  const below = node !== null && level === metrics.levels - 1 ? countBelow(node) : 0;
  const label = node === null ? t('tree.free') : nameOf(node, ownId);
  return (
    <g
      role="treeitem"
      tabindex={selected ? 0 : -1}
      aria-level={level + 1}
      aria-selected={selected}
      aria-label={describePlace(place, ownId)}
      class={`place ${node === null ? 'free' : ''} ${node?.memberId === ownId ? 'own' : ''}`}
      data-status={node?.status}
      transform={`translate(${place.x * metrics.width} ${metrics.y(level)})`}
      data-key={place.key}
    >
      <circle class="hit" r={Math.min(radius + 8, metrics.slot(level) / 2)} />
      <circle class="ring" r={radius + 4} />
      <circle class="disc" r={radius} />
      <text class="letters" dy="0.36em">
        {node === null ? '+' : initials(node.displayName)}
      </text>
      {metrics.named(level) && (
        <text class="name" y={radius + 18}>
          {shorten(label, Math.floor(metrics.slot(level) / LETTER_PX))}
        </text>
      )}
      {below > 0 && (
        <text class="below" y={radius + (metrics.named(level) ? 34 : 18)}>
          +{below}
        </text>
      )}
    </g>
  );
}
