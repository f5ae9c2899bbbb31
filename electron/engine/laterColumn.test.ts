import { expect, test } from 'vitest';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createLaterColumn } from './laterColumn.ts';

test('what was set is known at once, stored together, and what is left is stored at the end', async () => {
  const clock = createFakeClock(0);
  const writes: [number, string][][] = [];
  {
    await using column = createLaterColumn({
      clock,
      everyMs: 1000,
      stored: new Map([[7, 'of before']]),
      store: async (values) => void writes.push([...values]),
      report: () => undefined,
    });
    column.set(1, 'a');
    column.set(2, 'b');
    column.set(1, 'c');
    expect([column.get(1), column.get(7), column.get(9)]).toEqual(['c', 'of before', null]);
    await clock.advance(1000);
    column.set(3, 'd');
  }
  expect({ writes, timers: clock.pendingTimers() }).toEqual({
    writes: [
      [
        [1, 'c'],
        [2, 'b'],
      ],
      [[3, 'd']],
    ],
    timers: 0,
  });
});

test('what could not be stored is reported, and stored the next time unless it is of the past', async () => {
  const clock = createFakeClock(0);
  const writes: [number, string][][] = [];
  const reported: unknown[] = [];
  let isFull = true;
  await using column = createLaterColumn<string>({
    clock,
    everyMs: 1000,
    stored: new Map(),
    store: async (values) => {
      if (isFull) throw new Error('disk full');
      writes.push([...values]);
    },
    report: (error) => void reported.push(error),
  });
  column.set(1, 'a');
  column.set(2, 'b');
  await clock.advance(1000);
  isFull = false;
  column.set(2, 'c');
  await clock.advance(1000);
  expect({ writes, reported }).toEqual({
    writes: [
      [
        [1, 'a'],
        [2, 'c'],
      ],
    ],
    reported: [new Error('disk full')],
  });
});
