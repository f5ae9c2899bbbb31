import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { AbandonedReadError, createSteps, nextStepRows } from './steps.ts';

test('a step grows while it is quick, at most twofold, and shrinks with what it took', () => {
  expect([
    nextStepRows(1000, 0),
    nextStepRows(1000, 2.5),
    nextStepRows(1000, 5),
    nextStepRows(1000, 50),
    nextStepRows(1000, 60_000),
    nextStepRows(80_000, 0),
  ]).toEqual([2000, 2000, 1000, 100, 20, 100_000]);
});

test('of many long reads one step is done between two looks at what else has arrived', async () => {
  const inSteps = createSteps();
  const done: string[] = [];
  const read = (name: string) => {
    let left = 3;
    return inSteps(() => {
      done.push(name);
      left -= 1;
      return left > 0;
    });
  };
  const reads = Promise.all([read('a'), read('b')]);
  const perTurn: string[][] = [];
  while (done.length < 6) {
    const before = done.length;
    await setImmediate();
    perTurn.push(done.slice(before));
  }
  await reads;
  expect(Math.max(...perTurn.map((steps) => steps.length))).toBe(1);
  expect(done).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
});

test('a read that fails does not stop the others', async () => {
  const inSteps = createSteps();
  const failing = inSteps(() => {
    throw new Error('disk');
  });
  const next = inSteps(() => false);
  await expect(failing).rejects.toThrow('disk');
  await expect(next).resolves.toBeUndefined();
});

test('a read that nobody waits for any more takes no further step', async () => {
  const inSteps = createSteps();
  const waiting = new AbortController();
  let steps = 0;
  const read = inSteps(() => {
    steps += 1;
    if (steps === 2) waiting.abort();
    return true;
  }, waiting.signal);
  await expect(read).rejects.toThrow(AbandonedReadError);
  expect(steps).toBe(2);
});
