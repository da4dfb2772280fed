import type { DotPlot } from './dot-plot.ts';

/** A report before it has a form: the same facts become Markdown and HTML. Texts are plain. */
export interface ReportDocument {
  readonly title: string;
  readonly subtitle: string;
  /** What the numbers are of; shown on every page and in every chart. */
  readonly label: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** Whether to trust the numbers, where they are not all to be trusted. */
  | { readonly kind: 'notice'; readonly level: 'warn' | 'fail'; readonly text: string }
  | { readonly kind: 'figures'; readonly figures: readonly Figure[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'chart'; readonly chart: DotPlot }
  | { readonly kind: 'code'; readonly code: string };

/** A number that carries the verdict. */
export interface Figure {
  readonly value: string;
  readonly title: string;
  readonly notes: readonly string[];
}

export interface Table {
  /** On a narrow page each row is a card of its own. */
  readonly cards?: boolean;
  readonly columns: readonly { readonly title: string; readonly numeric?: boolean }[];
  readonly rows: readonly Row[];
}
/** Cells in the order of the columns; the first one names the row. */
export interface Row {
  readonly cells: readonly Cell[];
  readonly mark?: 'pass' | 'warn' | 'fail' | 'absent';
}
/** A value, or one with what qualifies it. */
export type Cell = string | { readonly value: string; readonly note: string };
