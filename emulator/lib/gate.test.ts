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

test('work alone waits for those inside, and those who come meanwhile wait for it', async () => {
  const gate = createGate();
  const order: string[] = [];
  const { work, end } = held();
  const inside = gate.pass(async () => {
    await work();
    order.push('inside');
  });
  const alone = gate.alone(() => order.push('alone'), 5000);
  const after = gate.pass(() => order.push('after'));
  await pause(10);
  expect(order).toEqual([]);
  end();
  await Promise.all([inside, alone, after]);
  expect(order).toEqual(['inside', 'alone', 'after']);
  expect(await alone).toBe(true);
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
