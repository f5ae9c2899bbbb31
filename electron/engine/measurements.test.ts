import { expect, test } from 'vitest';
import { createMinuteReader } from '../../db/queries/kpi/minutes.ts';
import { memoryDatabase } from '../../db/testing/memoryDatabase.ts';
import { createWriter } from '../../db/writer.ts';
import { createSketchSum } from '../../shared/domain/sketch.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { keepMeasurements } from './measurements.ts';

const minuteMs = 60_000;

async function bench(startAt: number) {
  const database = await memoryDatabase();
  const writer = createWriter(database);
  const clock = createFakeClock(startAt);
  const reported: unknown[] = [];
  const report = (error: unknown) => void reported.push(error);
  const read = createMinuteReader(database);
  return {
    clock,
    writer,
    reported,
    open: () => keepMeasurements({ clock, writer, report }),
    rows: (metric: 'apiResponse' | 'sentryErrors') =>
      read
        .from(metric, 0, 100)
        .map(({ minute, count, sketch }) => [minute, count, sketch.reduce((sum, [, each]) => sum + each, 0)]),
    [Symbol.dispose]: () => database[Symbol.dispose](),
  };
}

test('stores each minute once, and adds to it what a run before measured in the same minute', async () => {
  using bed = await bench(10 * minuteMs + 5_000);
  const first = bed.open();
  first.took('apiResponse', 10);
  await first[Symbol.asyncDispose]();
  await using second = bed.open();
  second.took('apiResponse', 900);
  second.took('apiResponse', 20);
  expect(second.pending()).toMatchObject([{ metric: 'apiResponse', minute: 10 * minuteMs, count: 2 }]);
  await bed.clock.advance(minuteMs);
  expect(second.pending()).toEqual([]);
  second.took('apiResponse', 5);
  await bed.clock.advance(minuteMs);
  expect(bed.rows('apiResponse')).toEqual([
    [10 * minuteMs, 3, 3],
    [11 * minuteMs, 1, 1],
  ]);
});

test('a minute without an error is counted while errors are sent, and none while they are not', async () => {
  using bed = await bench(0);
  await using kept = bed.open();
  await bed.clock.advance(2 * minuteMs);
  expect(bed.rows('sentryErrors')).toEqual([]);
  kept.setSendingErrors(true);
  await bed.clock.advance(30_000);
  kept.countSentError();
  kept.countSentError();
  await bed.clock.advance(90_000);
  expect(bed.rows('sentryErrors').map(([minute, count]) => [minute, count])).toEqual([
    [2 * minuteMs, 2],
    [3 * minuteMs, 0],
    [4 * minuteMs, 0],
  ]);
});

test('what pages measured is merged', async () => {
  using bed = await bench(0);
  await using kept = bed.open();
  const sum = createSketchSum();
  sum.add(100);
  sum.add(300);
  kept.merge('eventLatency', sum.sketch());
  kept.merge('eventLatency', sum.sketch());
  expect(kept.pending()).toMatchObject([{ metric: 'eventLatency', count: 4 }]);
});

test('what cannot be stored is reported once, and measuring goes on', async () => {
  using bed = await bench(0);
  await using kept = bed.open();
  kept.took('apiResponse', 1);
  bed.writer[Symbol.dispose]();
  await bed.clock.advance(minuteMs);
  kept.took('apiResponse', 1);
  expect([bed.reported.length, kept.pending().length]).toEqual([1, 1]);
});
