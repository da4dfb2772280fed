import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunData } from '../run-data.ts';
import { asHtml } from './html.ts';
import { asMarkdown } from './markdown.ts';
import { describeRun } from './report.ts';

/** Writes `report.html`, `report.md` and `run.json` into a folder of the run's name below `out`; their paths. */
export function writeReport(out: string, run: RunData): string[] {
  const dir = join(out, run.runId);
  mkdirSync(dir, { recursive: true });
  const report = describeRun(run);
  const files = {
    'report.html': asHtml(report),
    'report.md': asMarkdown(report),
    'run.json': `${JSON.stringify(run, null, 1)}\n`,
  };
  return Object.entries(files).map(([name, content]) => {
    const file = join(dir, name);
    writeFileSync(file, content);
    return file;
  });
}
