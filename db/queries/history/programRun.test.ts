import { describe, expect, test } from 'vitest';
import { change, openConnections, running, written } from '../../testing/historyRows.ts';
import { setWanted } from '../connections.ts';
import { resetLinks, storeLinkChange } from '../links.ts';
import { noteDataState } from './note.ts';
import { beginHistory, createBeat, endHistory } from './programRun.ts';

const day = 86_400_000;

describe('a run of the program', () => {
  test('that ended leaves nothing open, and the next one goes on', async () => {
    using program = await running();
    const { database } = program;
    endHistory(database, 4_000);
    expect(openConnections(database)).toEqual([]);
    beginHistory(database, 9_000);
    expect(written(database)).toEqual([
      '1: 1000-4000 off disconnected none',
      '1: 9000- off disconnected none',
    ]);
  });

  test('that was killed is known until its last sign of life', async () => {
    using program = await running();
    const { database, siteId, connectionId } = program;
    storeLinkChange(database, change(connectionId, 2_000, { status: 'connected' }));
    createBeat(database)(11_000);
    setWanted(database, siteId, true, 12_000);
    resetLinks(database, day);
    beginHistory(database, day);
    expect(written(database)).toEqual([
      '1: 1000-2000 off disconnected none',
      '1: 2000-12000 off connected none',
      `1: ${day}- on disconnected none`,
    ]);
  });

  test('during which the computer slept knows nothing of that time', async () => {
    using program = await running();
    const { database, connectionId } = program;
    storeLinkChange(database, change(connectionId, 2_000, { status: 'connected' }));
    noteDataState(database, connectionId, 'flowing', 3_000);
    createBeat(database)(11_000);
    storeLinkChange(database, change(connectionId, day, { status: 'error', errorKind: 'failed' }));
    expect(written(database)).toEqual([
      '1: 1000-2000 off disconnected none',
      '1: 2000-3000 off connected none',
      '1: 3000-11000 off connected flowing',
      `1: ${day}- off error none`,
    ]);
    createBeat(database)(2 * day);
    expect(written(database).slice(3)).toEqual([`1: ${2 * day}- off error none`]);
  });

  test('goes on at the new time when the clock was set back', async () => {
    using program = await running();
    const { database, siteId } = program;
    createBeat(database)(day);
    createBeat(database)(day + 10_000);
    createBeat(database)(day / 2);
    setWanted(database, siteId, true, day / 2 + 1_000);
    expect(written(database).slice(-3)).toEqual([
      `1: ${day}-${day + 10_000} off disconnected none`,
      `1: ${day / 2}-${day / 2 + 1_000} off disconnected none`,
      `1: ${day / 2 + 1_000}- on disconnected none`,
    ]);
  });
});
