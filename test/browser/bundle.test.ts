import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildFrontend, scriptBytes } from '../../compare/build-frontend.ts';

/** Words that every version of aws-amplify's sign-in carries into a bundle. */
const AMPLIFY = /CognitoIdentityServiceProvider|aws-amplify|amplify\/auth/i;

/** Kilobytes of gzipped script that an option may grow to before somebody has to look. */
const BUDGET = { 1: 70, 2: 26 } as const;

const scriptsOf = async (option: 1 | 2) => {
  const built = await buildFrontend(option);
  const names = built.files.map(({ name }) => name).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(names.map((name) => readFile(join(built.dir, name), 'utf8')));
  return { text: texts.join('\n'), kilobytes: scriptBytes(built) / 1000 };
};

describe('what a browser downloads', () => {
  test('aws-amplify is in the bundle of Option 1', async () => {
    expect((await scriptsOf(1)).text).toMatch(AMPLIFY);
  });

  test('aws-amplify is absent from the bundle of Option 2', async () => {
    expect((await scriptsOf(2)).text).not.toMatch(AMPLIFY);
  });

  test.each([1, 2] as const)('the script of Option %i keeps its budget', async (option) => {
    const { kilobytes } = await scriptsOf(option);
    process.stdout.write(`Option ${option}: ${kilobytes.toFixed(1)} kB of gzipped script\n`);
    expect(kilobytes).toBeLessThan(BUDGET[option]);
  });

  test('what is up to date is not built again', async () => {
    const began = performance.now();
    await buildFrontend(2);
    expect(performance.now() - began).toBeLessThan(200);
  });
});
