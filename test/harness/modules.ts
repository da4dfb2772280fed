import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runFunctions } from '../../emulator/functions/run.ts';
import { arnOf } from './functions.ts';

/** Files of a test, which are gone after it. @returns the directory, and a way to write one of them anew */
export function filesForThisTest(files: Record<string, string>) {
  const directory = mkdtempSync(join(tmpdir(), 'wadingpool-functions-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const write = (name: string, content: string) => {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  return { directory, path: (name: string) => join(directory, name), write };
}

/** Runs a module's functions until the test ends. */
export function moduleForThisTest(name: string, content: string, options: { timeout?: number } = {}) {
  const files = filesForThisTest({ [name]: content });
  const functions = runFunctions({ fn: files.path(name) }, undefined, options);
  onTestFinished(() => functions.close());
  const invoke = (triggerSource = 'PreSignUp_SignUp', more: object = {}) =>
    functions.invoke(arnOf('fn'), { triggerSource, request: {}, response: {}, ...more });
  return { ...files, functions, invoke };
}
