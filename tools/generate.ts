/**
 * Writes every generated file of the repository, or with `--check` fails when one is stale.
 * One entry a file: what it is, and the function that makes its text.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { generateReadme } from './generate-readme.ts';
import { generateRequestModel } from './generate-request-model.ts';

const files: Record<string, () => Promise<string>> = {
  'emulator/contract/generated/request-model.ts': generateRequestModel,
  'README.md': generateReadme,
};

const check = process.argv.includes('--check');
const stale: string[] = [];
for (const [path, generate] of Object.entries(files)) {
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
