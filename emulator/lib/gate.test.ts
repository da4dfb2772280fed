import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createGate } from './gate.ts';

/** Work that ends when it is told to. */
function held() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => ended, end };
}

test('work alone is done when nobody is inside any more, at once then', async () => {
  const gate = createGate();
  const order: string[] = [];
  const { work, end } = held();
  const inside = gate.pass(async () => {
    await work();
    order.push('inside');
  });
  const alone = gate.alone(() => order.push('alone'), 5000);
  await pause(10);
  expect(order).toEqual([]);
  end();
  await inside.then(() => order.push('left'));
  await alone;
  expect(order).toEqual(['inside', 'alone', 'left']);
  expect(await alone).toBe(true);
  await gate.alone(() => order.push('again'), 0);
  expect(order).toHaveLength(4);
});

test('those who come while work alone waits pass: somebody inside may wait for them', async () => {
  const gate = createGate();
  const order: string[] = [];
  let alone: Promise<boolean> | undefined;
  await gate.pass(async () => {
    alone = gate.alone(() => order.push('alone'), 5000);
    await gate.pass(() => order.push('called back'));
  });
  expect(await alone).toBe(true);
  expect(order).toEqual(['called back', 'alone']);
});

test('work alone is given up where those inside stay, and lets the others pass', async () => {
  const gate = createGate();
  const { work, end } = held();
  const inside = gate.pass(work);
  const order: string[] = [];
  const alone = gate.alone(() => order.push('alone'), 20);
  const after = gate.pass(() => order.push('after'));
  expect(await alone).toBe(false);
  await after;
  expect(order).toEqual(['after']);
  end();
  await inside;
  expect(await gate.alone(() => order.push('later'), 20)).toBe(true);
  expect(order).toEqual(['after', 'later']);
});

test('work alone that fails, and work beside others that fails, leave the gate open', async () => {
  const gate = createGate();
  const fail = () => {
    throw new Error('no');
  };
  await expect(gate.alone(fail, 20)).rejects.toThrow('no');
  await expect(gate.pass(fail)).rejects.toThrow('no');
  expect(await gate.alone(() => undefined, 20)).toBe(true);
});

test('one alone at a time', async () => {
  const gate = createGate();
  const { work, end } = held();
  const inside = gate.pass(work);
  const order: number[] = [];
  const both = [gate.alone(() => order.push(1), 5000), gate.alone(() => order.push(2), 5000)];
  await pause(5);
  end();
  await inside;
  expect(await Promise.all(both)).toEqual([true, true]);
  expect(order).toEqual([1, 2]);
});
