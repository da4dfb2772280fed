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
  /** Says that the numbers are void. */
  | { readonly kind: 'alarm'; readonly text: string }
  | { readonly kind: 'figures'; readonly figures: readonly Figure[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'chart'; readonly chart: DotPlot }
  | { readonly kind: 'code'; readonly code: string };

/** A number that carries the verdict. */
export interface Figure {
  readonly value: string;
  readonly title: string;
  readonly note: string;
}

export interface Table {
  readonly columns: readonly { readonly title: string; readonly numeric?: boolean }[];
  readonly rows: readonly Row[];
}
/** Cells in the order of the columns; the first one names the row. */
export interface Row {
  readonly cells: readonly string[];
  readonly mark?: 'pass' | 'warn' | 'fail' | 'absent';
}
