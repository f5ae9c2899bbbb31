import { expect, test } from 'vitest';
import type { DataState } from '../../shared/domain/connection.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { watchDataState } from './liveFigures.ts';

/** A watch over connection 1 of site 10, whose data state a test plays. */
function createBench() {
  const clock = createFakeClock(0);
  const played: { dataState: DataState; isReadable: boolean; noted: DataState | null } = {
    dataState: 'none',
    isReadable: true,
    noted: null,
  };
  const announced: unknown[] = [];
  const noted: unknown[] = [];
  const reported: string[] = [];
  const watch = watchDataState({
    clock,
    connections: () => {
      if (!played.isReadable) throw new Error('disk I/O error');
      return [{ connectionId: 1, siteId: 10, silentAfter: null, noted: played.noted }];
    },
    read: () => played.dataState,
    announce: (announcement) => void announced.push(announcement),
    note: (changed, now) => void noted.push([now, changed]),
    report: (error, where) => void reported.push(`${where}: ${error instanceof Error ? error.message : ''}`),
  });
  return { clock, played, announced, noted, reported, watch };
}

test('announces a data state when it changes, and only then', async () => {
  const { clock, played, announced, watch } = createBench();
  using _watch = watch;
  await clock.advance(10_000);
  played.dataState = 'flowing';
  await clock.advance(10_000);
  expect(announced).toEqual([{ type: 'data_state', siteId: 10, dataState: 'flowing' }]);
});

test('a look that fails is reported, and the next one is taken', async () => {
  const { clock, played, announced, reported, watch } = createBench();
  using _watch = watch;
  played.isReadable = false;
  await clock.advance(2000);
  Object.assign(played, { isReadable: true, dataState: 'silent' });
  await clock.advance(2000);
  expect({ announced, reported }).toEqual({
    announced: [{ type: 'data_state', siteId: 10, dataState: 'silent' }],
    reported: ['looking whether data arrives: disk I/O error'],
  });
});

test('hands over what the history does not have yet, once at each look, and nothing of a link that is not up there', async () => {
  const { clock, played, noted, watch } = createBench();
  using _watch = watch;
  played.dataState = 'flowing';
  await clock.advance(2000);
  played.noted = 'none';
  await clock.advance(2000);
  played.noted = 'flowing';
  await clock.advance(2000);
  expect(noted).toEqual([
    [2000, []],
    [4000, [{ connectionId: 1, dataState: 'flowing' }]],
    [6000, []],
  ]);
});
