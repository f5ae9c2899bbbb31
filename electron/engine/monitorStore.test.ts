import { expect, test } from 'vitest';
import { readSetting } from '../../db/queries/settings.ts';
import { memoryDatabase } from '../../db/testing/memoryDatabase.ts';
import { createWriter, type Writer } from '../../db/writer.ts';
import { createMonitorBench } from '../testing/monitorBench.ts';
import { createMonitorControl } from './monitorStore.ts';

test('a pause is stored and outlasts the program; a resume ends it', async () => {
  using database = await memoryDatabase();
  using writer = createWriter(database);
  await using bench = createMonitorBench([]);
  const control = createMonitorControl(bench.monitor, writer, bench.clock);
  await control.pause();
  const paused = { stored: readSetting(database, 'monitorPaused'), shown: control.state().paused };
  await control.resume();
  expect({ paused, stored: readSetting(database, 'monitorPaused'), shown: control.state().paused }).toEqual({
    paused: { stored: true, shown: true },
    stored: false,
    shown: false,
  });
});

test('a pause applies at once, also while the database takes no writes', async () => {
  using database = await memoryDatabase();
  await using bench = createMonitorBench([]);
  const unlocked = Promise.withResolvers<void>();
  using writer = createWriter(database);
  const locked: Writer = {
    ...writer,
    write: async (work) => {
      await unlocked.promise;
      return writer.write(work);
    },
  };
  const control = createMonitorControl(bench.monitor, locked, bench.clock);
  bench.monitor.start();
  const pausing = control.pause();
  expect(control.state()).toMatchObject({ paused: true, nextCycleAt: null });
  unlocked.resolve();
  await pausing;
});

test('a pause and a resume close together end as the last one says, in memory and stored', async () => {
  using database = await memoryDatabase();
  using writer = createWriter(database);
  const cycle = Promise.withResolvers<number>();
  await using bench = createMonitorBench([], { markSilentDevices: () => cycle.promise });
  const control = createMonitorControl(bench.monitor, writer, bench.clock);
  bench.monitor.start();
  await bench.clock.advance(0);
  const both = [control.pause(), control.resume()];
  cycle.resolve(0);
  await Promise.all(both);
  expect({ stored: readSetting(database, 'monitorPaused'), shown: control.state().paused }).toEqual({
    stored: false,
    shown: false,
  });
});
