import { readFile } from 'node:fs/promises';
import { operations } from '../emulator/operations/index.ts';
import { type Option, startOptions } from '../emulator/options.ts';

const COUNT = /(<!-- operations -->)\d+(<!-- end -->)/;
const TABLE = /(<!-- options of start: generated -->\n)[\s\S]*?(<!-- end -->)/;

/** The README with its options table and its count of operations made anew from the code. */
export async function generateReadme(): Promise<string> {
  const readme = await readFile('README.md', 'utf8');
  if (!TABLE.test(readme) || !COUNT.test(readme))
    throw new Error('README.md has lost markers of generated text');
  const rows = startOptions.map((option: Option) => {
    const name = `\`--${option.name}${option.takes ? ` ${option.takes}` : ''}\``;
    return `| ${name} | ${option.text} | ${option.usual ? `\`${option.usual}\`` : ''} |\n`;
  });
  return readme
    .replace(COUNT, `$1${Object.keys(operations).length}$2`)
    .replace(TABLE, `$1| option | what it does | default |\n|---|---|---|\n${rows.join('')}$2`);
}
