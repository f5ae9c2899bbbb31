import { describe, expect, test } from 'vitest';
import type { Incident } from '../../shared/domain/incident.ts';
import { incidentWords } from '../core/incidents/words/incidentWords.ts';
import type { World, WorldSite } from '../core/incidents/world.ts';
import { createFakeClock, settle } from '../testing/fakeClock.ts';
import { failingSite, worldSite } from '../testing/incidentWorlds.ts';
import { createIncidentKeeper } from './keeper.ts';
import type { IncidentChanges, KeptIncident } from './ports.ts';

const second = 1_000;

/** A keeper of which the test plays world and database. Disposing asserts that no timer is left. */
function keeperBench(loaded: readonly KeptIncident[] = [], wantsNotices = true) {
  const clock = createFakeClock(1_000_000);
  const stored: IncidentChanges[] = [];
  const told: string[] = [];
  const notices: string[] = [];
  const reported: unknown[] = [];
  let sites: readonly WorldSite[] = [];
  let storage: World['storage'] = null;
  let looks = 0;
  let write: () => Promise<readonly Incident[]> = async () => [];
  const keeper = createIncidentKeeper({
    clock,
    readWorld() {
      looks += 1;
      return { now: clock.now(), isPaused: false, sites, storage, disk: null };
    },
    load: () => ({ open: loaded, nextId: 7 }),
    store(changes) {
      stored.push(changes);
      return write();
    },
    announce: (type, { id }) => void told.push(`${type} ${id}`),
    notify: ({ title }) => void notices.push(title),
    wantsNotices: () => wantsNotices,
    words: () => incidentWords.en,
    log: () => undefined,
    report: (error) => void reported.push(error),
  });
  return {
    clock,
    keeper,
    stored,
    told,
    notices,
    reported,
    looks: () => looks,
    find(found: readonly WorldSite[], trouble: World['storage'] = null) {
      sites = found;
      storage = trouble;
      keeper.wake();
    },
    answerWrites(by: typeof write) {
      write = by;
    },
    async [Symbol.asyncDispose]() {
      await keeper[Symbol.asyncDispose]();
      expect(clock.pendingTimers()).toBe(0);
    },
  };
}

const unreachable = 'Broker broker.example:1883 cannot be reached';

describe('incidents', () => {
  test('are stored, announced and told of when they open and when they are over', async () => {
    await using bench = keeperBench();
    bench.find([failingSite(1)]);
    await bench.clock.advance(5 * second);
    bench.find([worldSite(1)]);
    await bench.clock.advance(70 * second);
    expect(bench.told).toEqual(['incident_opened 7', 'incident_updated 7', 'incident_resolved 7']);
    expect(bench.notices).toEqual([unreachable, expect.stringMatching(/^Over after 16 min/)]);
    expect(bench.stored.flatMap(({ log }) => log.map(({ level }) => level))).toEqual(['ERROR', 'INFO']);
    expect(bench.keeper.open()).toEqual([]);
  });

  test('go on after a restart without being told of again, and are told of when they are over', async () => {
    await using first = keeperBench();
    first.find([failingSite(1)]);
    await first.clock.advance(5 * second);
    await using bench = keeperBench(first.stored[0]?.opened);
    bench.find([failingSite(1)]);
    await bench.clock.advance(60 * second);
    expect([bench.told, bench.notices, bench.stored]).toEqual([[], [], []]);
    bench.find([worldSite(1)]);
    await bench.clock.advance(70 * second);
    expect(bench.notices).toHaveLength(1);
  });

  test('many at once are told of in one; none is told of to those who do not want it', async () => {
    const brokers = [1, 2, 3, 4].map((id) =>
      failingSite(id, { broker: { host: `b${id}`, port: 1883, username: null } }),
    );
    await using bench = keeperBench();
    bench.find(brokers);
    await bench.clock.advance(5 * second);
    expect(bench.notices).toEqual(['4 incidents opened']);
    await using unwanted = keeperBench([], false);
    unwanted.find(brokers);
    await unwanted.clock.advance(5 * second);
    unwanted.find([]);
    await unwanted.clock.advance(70 * second);
    expect([unwanted.notices, unwanted.told.length]).toEqual([[], 12]);
  });

  test('a site that is held up later is told in its log, once', async () => {
    await using bench = keeperBench();
    bench.find([failingSite(1), worldSite(2)]);
    await bench.clock.advance(second);
    bench.find([failingSite(1), failingSite(2)]);
    await bench.clock.advance(second);
    bench.find([failingSite(1), worldSite(2)]);
    await bench.clock.advance(second);
    bench.find([failingSite(1), failingSite(2)]);
    await bench.clock.advance(second);
    expect(bench.stored.flatMap(({ log }) => log.map(({ siteIds }) => siteIds))).toEqual([[1], [2]]);
  });

  test('the log names what is wrong in a sentence', async () => {
    await using bench = keeperBench();
    bench.find([failingSite(1)]);
    await bench.clock.advance(second);
    expect(bench.stored[0]?.log[0]?.message).toBe(`Incident 7: ${unreachable}. No route to the broker.`);
  });
});

describe('a database that takes no writes', () => {
  const trouble = { since: 990_000, message: 'The disk is full.' };

  test('is an incident that is announced and told of at once, with all that waits', async () => {
    await using bench = keeperBench();
    const writing = Promise.withResolvers<readonly Incident[]>();
    bench.answerWrites(() => writing.promise);
    bench.find([failingSite(1)]);
    await bench.clock.advance(second);
    expect(bench.told).toEqual([]);
    bench.find([failingSite(1)], trouble);
    await bench.clock.advance(5 * second);
    expect(bench.told).toEqual(['incident_opened 7', 'incident_opened 8']);
    expect(bench.notices).toEqual([unreachable, 'The database takes no writes']);
    expect(bench.keeper.open().map(({ kind }) => kind)).toEqual(['broker_unreachable', 'storage']);
    writing.resolve([]);
    await settle();
    expect(bench.told).toHaveLength(2);
  });

  test('a write that fails for good is reported, and the incident is announced all the same', async () => {
    await using bench = keeperBench();
    const fault = new Error('broken');
    bench.answerWrites(() => Promise.reject(fault));
    bench.find([failingSite(1)]);
    await bench.clock.advance(second);
    expect([bench.reported, bench.told]).toEqual([[fault], ['incident_opened 7']]);
  });
});

describe('looks', () => {
  test('are half a second apart, however often it is woken, and half a minute when nothing happens', async () => {
    await using bench = keeperBench();
    for (let woken = 0; woken < 100; woken += 1) {
      bench.keeper.wake();
      await bench.clock.advance(50);
    }
    expect(bench.looks()).toBeLessThanOrEqual(11);
    const before = bench.looks();
    await bench.clock.advance(300 * second);
    expect(bench.looks() - before).toBeLessThanOrEqual(11);
  });

  test('one that fails is reported, and the next one is made', async () => {
    await using bench = keeperBench();
    const broken = worldSite(1);
    bench.find([
      Object.defineProperty(broken, 'status', {
        get: () => {
          throw new Error('unreadable');
        },
      }),
    ]);
    await bench.clock.advance(second);
    expect(bench.reported).toHaveLength(1);
    bench.find([failingSite(1)]);
    await bench.clock.advance(second);
    expect(bench.told).toEqual(['incident_opened 7']);
  });
});
