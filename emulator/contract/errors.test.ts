import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { errors } from './errors.ts';

const directory = new URL('./errors/', import.meta.url);

test('no two nouns declare an error of the same name', async () => {
  const nouns = readdirSync(directory).filter((file) => file !== 'cognito-error.ts');
  const modules = await Promise.all(
    nouns.map((file) => import(new URL(file, directory).href) as Promise<object>),
  );
  const declared = modules.flatMap((noun) => Object.values(noun).flatMap((entries) => Object.keys(entries)));
  expect(declared.sort()).toEqual(Object.keys(errors).sort());
});
