import { logScale } from './log-scale.ts';
import { escapeMarkup } from './markup.ts';

/** Rows of three points each on one logarithmic axis. Values in milliseconds. */
export interface DotPlot {
  readonly title: string;
  /** The chart in words, for who cannot see it. */
  readonly description: string;
  /** What the numbers are of: drawn into the picture, so that a copy of it keeps it. */
  readonly label: string;
  readonly rows: readonly {
    readonly title: string;
    readonly p50: number;
    readonly p95: number;
    readonly p99: number;
  }[];
}

/** Colours of the page, with the light ones for a picture that was copied out of it. */
const INK = 'var(--ink, #1a211f)';
const QUIET = 'var(--ink-3, #636c67)';
const LINE = 'var(--line, #e0ddd4)';
const ACCENT = 'var(--accent, #0f5f5a)';
const SURFACE = 'var(--surface, #ffffff)';
const WARN = 'var(--warn, #7f4c00)';
const WARN_SOFT = 'var(--warn-soft, #faeeda)';

const HEAD = 84;
const ROW = 46;
const FOOT = 34;

/** An SVG of this width in pixels: names beside the rows when it is wide, above them when it is not. */
export function drawDotPlot(plot: DotPlot, width: number): string {
  const wide = width >= 600;
  const left = wide ? 194 : 24;
  const right = wide ? 64 : 52;
  const rowHeight = wide ? ROW : ROW + 18;
  const height = HEAD + rowHeight * plot.rows.length + FOOT;
  const values = plot.rows.flatMap(({ p50, p99 }) => [p50, p99]);
  const scale = logScale(values, { from: left, to: width - right, mostTicks: wide ? 12 : 7 });
  const bottom = height - FOOT;
  const id = `plot-${width}`;
  const rows = plot.rows.map((row, index) => {
    const top = HEAD + rowHeight * index;
    const name = wide
      ? text(left - 14, top + rowHeight / 2 + 9, row.title, { anchor: 'end', weight: 600 })
      : text(14, top + 16, row.title, { weight: 600 });
    return name + drawRow(row, scale.x, top + rowHeight - (wide ? 18 : 16));
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title ${id}-text" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="13">
<title id="${id}-title">${escapeMarkup(plot.title)}</title><desc id="${id}-text">${escapeMarkup(`${plot.label}. ${plot.description}`)}</desc>
<defs><pattern id="${id}-hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" style="fill:${WARN_SOFT}"/><rect width="3" height="8" style="fill:${WARN};opacity:.22"/></pattern></defs>
<rect width="${width}" height="${height}" style="fill:${SURFACE}"/>
<rect width="${width}" height="10" fill="url(#${id}-hatch)"/>
${text(14, 32, plot.label, { fill: WARN, weight: 700, size: 12 })}
${legend(wide ? left : 14)}
${scale.ticks.map((tick) => gridLine(scale.x(tick), bottom, tick)).join('\n')}
${rows.join('\n')}
</svg>`;
}

function drawRow(row: DotPlot['rows'][number], x: (value: number) => number, y: number): string {
  const [p50, p95, p99] = [x(row.p50), x(row.p95), x(row.p99)];
  const near = p99 - p50 < 60;
  return [
    `<path d="M${p50} ${y}H${p99}" style="stroke:${ACCENT};stroke-width:2;opacity:.55"/>`,
    dot(p50, y),
    ring(p95, y),
    bar(p99, y),
    text(p50, y - 10, short(row.p50), { anchor: near ? 'end' : 'middle', size: 12, weight: 600 }),
    text(p99 + 8, y + 4, short(row.p99), { size: 12, fill: QUIET }),
  ].join('');
}

const dot = (x: number, y: number) => `<circle cx="${x}" cy="${y}" r="5.5" style="fill:${ACCENT}"/>`;
const ring = (x: number, y: number) =>
  `<circle cx="${x}" cy="${y}" r="4.5" style="fill:${SURFACE};stroke:${ACCENT};stroke-width:2"/>`;
const bar = (x: number, y: number) =>
  `<path d="M${x} ${y - 8}V${y + 8}" style="stroke:${ACCENT};stroke-width:3"/>`;

function legend(left: number): string {
  const y = 58;
  const names = { size: 12, fill: QUIET };
  return [
    dot(left + 6, y - 4),
    text(left + 17, y, 'p50', names),
    ring(left + 60, y - 4),
    text(left + 71, y, 'p95', names),
    bar(left + 112, y - 4),
    text(left + 121, y, 'p99 · ms, logarithmic', names),
  ].join('');
}

function gridLine(x: number, bottom: number, tick: number): string {
  return `<path d="M${x} ${HEAD - 8}V${bottom}" style="stroke:${LINE}"/>${text(x, bottom + 20, `${tick}`, { anchor: 'middle', size: 12, fill: QUIET })}`;
}

const short = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);

function text(
  x: number,
  y: number,
  content: string,
  { anchor = 'start', size = 13, weight = 400, fill = INK } = {},
): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}" font-weight="${weight}" style="fill:${fill}">${escapeMarkup(content)}</text>`;
}
