/**
 * Writes every generated file of the repository, or those that are named; with `--check` fails when one is stale.
 * One entry a file: what it is, and the function that makes its text.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { generateCoverage } from './generate-coverage.ts';
import { generateReadme } from './generate-readme.ts';
import { generateRequestModel } from './generate-request-model.ts';

const files: Record<string, () => Promise<string>> = {
  'emulator/contract/generated/request-model.ts': generateRequestModel,
  'README.md': generateReadme,
  'COVERAGE.md': generateCoverage,
};

const check = process.argv.includes('--check');
const named = process.argv.slice(2).filter((argument) => argument !== '--check');
const stale: string[] = [];
for (const [path, generate] of Object.entries(files)) {
  if (named.length > 0 && !named.includes(path)) continue;
  const text = await generate();
  const current = await readFile(path, 'utf8').catch(() => '');
  if (current === text) continue;
  if (check) stale.push(path);
  else await writeFile(path, text);
}
if (stale.length > 0) {
  process.stderr.write(`Stale generated files (run "npm run generate"): ${stale.join(', ')}\n`);
  process.exitCode = 1;
}
