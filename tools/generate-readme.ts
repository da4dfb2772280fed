import { readFile } from 'node:fs/promises';
import { type Option, startOptions } from '../emulator/options.ts';

const TABLE = /(<!-- options of start: generated -->\n)[\s\S]*?(<!-- end -->)/;

/** The README with its table of command-line options made anew from `emulator/options.ts`. */
export async function generateReadme(): Promise<string> {
  const readme = await readFile('README.md', 'utf8');
  if (!TABLE.test(readme)) throw new Error('README.md has lost the markers of its options table');
  const rows = startOptions.map((option: Option) => {
    const name = `\`--${option.name}${option.takes ? ` ${option.takes}` : ''}\``;
    return `| ${name} | ${option.text} | ${option.usual ? `\`${option.usual}\`` : ''} |\n`;
  });
  return readme.replace(TABLE, `$1| option | what it does | default |\n|---|---|---|\n${rows.join('')}$2`);
}
