import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableAsMarkdown } from '../../report/markdown.ts';
import type { RunData } from '../run-data.ts';
import { factsOf } from './facts.ts';
import { COLUMNS, rowOf } from './table.ts';

/** Writes `report.md` and `run.json` into a folder of the run's name below `out`; their paths. */
export function writeReport(out: string, run: RunData): string[] {
  const dir = join(out, run.runId);
  mkdirSync(dir, { recursive: true });
  const table = tableAsMarkdown({
    columns: COLUMNS,
    rows: run.figures.map((one) => ({ cells: rowOf(one) })),
  });
  const facts = factsOf(run).map((fact) => `- ${fact}`);
  const files = {
    'report.md': `# Speed and size of the emulator\n\n${facts.join('\n')}\n\n${table}\n`,
    'run.json': `${JSON.stringify(run, null, 1)}\n`,
  };
  return Object.entries(files).map(([name, content]) => {
    const file = join(dir, name);
    writeFileSync(file, content);
    return file;
  });
}
