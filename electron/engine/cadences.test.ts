import { expect, test } from 'vitest';
import { addSite, newSite } from '../../db/testing/domainRows.ts';
import { memoryDatabase } from '../../db/testing/memoryDatabase.ts';
import { createWriter } from '../../db/writer.ts';
import { learnedSilenceMs } from '../core/liveness/cadence.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { openCadences } from './cadences.ts';

async function program() {
  const reader = await memoryDatabase();
  const clock = createFakeClock(0);
  addSite(reader, newSite('site_001'));
  const reported: unknown[] = [];
  const open = () =>
    openCadences({ reader, writer: createWriter(reader) }, clock, (error) => void reported.push(error));
  return { reader, clock, open, reported, [Symbol.dispose]: () => reader[Symbol.dispose]() };
}

test('what was learned outlasts a restart', async () => {
  using world = await program();
  {
    await using cadences = world.open();
    for (let minute = 0; minute < 60; minute += 1) cadences.learn(1, 60_000, 900_000);
  }
  await using after = world.open();
  expect([learnedSilenceMs(after.get(1)), learnedSilenceMs(after.get(2))]).toEqual([150_000, null]);
});

test('it is stored once a minute at most, not with every message', async () => {
  using world = await program();
  await using cadences = world.open();
  const stored = () => world.reader.sqlite.prepare('SELECT cadence FROM mqtt_connection').pluck().get();
  cadences.learn(1, 60_000, 900_000);
  await world.clock.advance(59_999);
  const before = stored();
  await world.clock.advance(1);
  expect([before, typeof stored()]).toEqual([null, 'string']);
});

test('what is stored in a form that is not understood is learned anew', async () => {
  using world = await program();
  world.reader.sqlite.exec(`UPDATE mqtt_connection SET cadence = '{"octaves":[1,2]}'`);
  await using cadences = world.open();
  expect([learnedSilenceMs(cadences.get(1)), world.reported]).toEqual([null, []]);
});
