import { expect, test } from 'vitest';
import { openBranches } from './branches.ts';

/** Branches that are all served on one port, and how often each was closed. */
function onOnePort() {
  const closed: number[] = [];
  const branches = openBranches(
    async () => Buffer.alloc(0),
    async () => {
      const index = closed.push(0) - 1;
      const close = async () => {
        closed[index] = (closed[index] ?? 0) + 1;
      };
      return { endpoint: 'http://127.0.0.1:4000', close };
    },
  );
  return { branches, closed };
}

test('a branch that is closed again leaves the one that has its port now', async () => {
  const { branches, closed } = onOnePort();
  const former = await branches.start(undefined);
  await former.close();
  const { branch } = await branches.start('kept');
  await former.close();
  expect(branches.list()).toEqual([branch]);
  expect(closed).toEqual([1, 0]);
  await branches.end(branch.port);
  expect(closed).toEqual([1, 1]);
});

test('one that is still being started when all end, ends too', async () => {
  const { branches, closed } = onOnePort();
  const starting = branches.start(undefined);
  await branches.close();
  await starting;
  expect(branches.list()).toEqual([]);
  expect(closed).toEqual([1]);
});
