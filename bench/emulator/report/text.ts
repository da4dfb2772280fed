import type { RunData } from '../run-data.ts';
import { factsOf } from './facts.ts';
import { COLUMNS, rowOf } from './table.ts';

/** The report for a terminal: the facts, then the table with its columns aligned. */
export function asText(run: RunData): string {
  const rows = [COLUMNS.map(({ title }) => title), ...run.figures.map(rowOf)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        COLUMNS[column]?.numeric ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return `${factsOf(run).join('\n')}\n\n${rows.map(line).join('\n')}\n`;
}
