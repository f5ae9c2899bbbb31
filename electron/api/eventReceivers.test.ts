import { expect, it } from 'vitest';
import type { Announcement, VedettaEvent } from '../../shared/events.ts';
import { createFakeClock, settle } from '../testing/fakeClock.ts';
import { createEventHub } from './eventHub.ts';

const flowing = (siteId: number): Announcement => ({ type: 'data_state', siteId, dataState: 'flowing' });

const reading = (siteId: number, sensorId: number): Announcement => ({
  type: 'sensor_update',
  siteId,
  sensorId,
  dataloggerId: 1,
  serialNumber: `S-${sensorId}`,
  isOnline: true,
  connectionStatus: 'online',
  lastSeenAt: 1000,
  lastReading: null,
});

/** A hub with a page that reads as fast as it can and acknowledges when the test says so. */
function setUp(
  receiver: string | undefined,
  {
    devicesOf,
    ...options
  }: { ringCapacity?: number; backlogLimit?: number; devicesOf?: readonly number[] } = {},
) {
  const clock = createFakeClock(1_000_000);
  const hub = createEventHub({ clock, boot: 'b1', batchIntervalMs: 100, ...options });
  const followed = hub.follow({ receiver, devicesOf });
  const batches: VedettaEvent[][] = [];
  const positions: string[] = [];
  const arrivals: number[] = [];
  const reading = (async () => {
    for await (const { upTo, events } of followed) {
      positions.push(upTo);
      if (events.length === 0) continue;
      batches.push(events);
      arrivals.push(clock.now());
    }
  })();
  const acknowledgeAll = async () => {
    hub.acknowledge('page', batches.at(-1)?.at(-1)?.id ?? '');
    await settle();
  };
  /** One event of each site, a batch interval apart. */
  const announce = async (...siteIds: number[]) => {
    for (const siteId of siteIds) {
      hub.announce(flowing(siteId));
      await clock.advance(100);
    }
  };
  const sites = () =>
    batches.map((batch) => batch.map((event) => ('siteId' in event ? event.siteId : 'lag')));
  return { clock, hub, followed, reading, arrivals, announce, acknowledgeAll, sites, batches, positions };
}

it('sends what one interval gathered as one batch', async () => {
  const { hub, clock, sites } = setUp('page');
  for (const siteId of [1, 2, 3]) hub.announce(flowing(siteId));
  await clock.advance(100);
  expect(sites()).toEqual([[1, 2, 3]]);
});

it('sends four batches to a page that does not answer, and coalesces what comes after', async () => {
  const { announce, acknowledgeAll, sites, clock } = setUp('page');
  await announce(1, 2, 3, 4, 5, 6, 5, 6, 5);
  expect(sites()).toEqual([[1], [2], [3], [4]]);
  await acknowledgeAll();
  await clock.advance(100);
  expect(sites()).toEqual([[1], [2], [3], [4], [6, 5]]);
});

it('tells a page once that it lagged, however often its backlog ran over, and goes on', async () => {
  const { announce, acknowledgeAll, batches, clock } = setUp('page', { backlogLimit: 3 });
  await announce(...Array.from({ length: 44 }, (_, index) => index + 1));
  await acknowledgeAll();
  await clock.advance(100);
  await announce(99);
  expect(batches.slice(4)).toMatchObject([
    [{ type: 'lag', missed: 40 }],
    [{ type: 'data_state', siteId: 99 }],
  ]);
});

it('an acknowledgement stands for everything before it, and one that is unknown for nothing', async () => {
  const { announce, hub, sites } = setUp('page');
  await announce(1, 2, 3, 4, 5);
  hub.acknowledge('page', 'b1-77');
  hub.acknowledge('another', 'b1-4');
  await settle();
  expect(sites()).toHaveLength(4);
  hub.acknowledge('page', 'b1-3');
  await announce(6, 7);
  expect(sites()).toEqual([[1], [2], [3], [4], [5], [6], [7]]);
  await announce(8);
  expect(sites()).toHaveLength(7);
});

it('gives a page that was away its backlog at no more than ten batches a second', async () => {
  const { announce, acknowledgeAll, arrivals, hub, clock, sites } = setUp('page');
  await announce(1, 2, 3, 4);
  for (let siteId = 1; siteId <= 2500; siteId += 1) hub.announce(flowing(siteId));
  await clock.advance(100);
  await acknowledgeAll();
  await clock.advance(1000);
  expect(
    sites()
      .slice(4)
      .map((batch) => batch.length),
  ).toEqual([1000, 1000, 500]);
  const [first = 0, second = 0, third = 0] = arrivals.slice(4);
  expect([second - first, third - second]).toEqual([100, 100]);
});

it('leaves a reader without a name to its transport', async () => {
  const { announce, sites } = setUp(undefined);
  await announce(1, 2, 3, 4, 5, 6);
  expect(sites()).toHaveLength(6);
});

it.each(['page', 'hub'])(
  'ends a page that waits for its own acknowledgement when the %s goes',
  async (who) => {
    const { announce, followed, hub, reading } = setUp('page');
    await announce(1, 2, 3, 4, 5);
    const gone = who === 'page' ? followed : hub;
    gone[Symbol.dispose]();
    await reading;
    expect(hub.receivers).toBe(0);
  },
);

it('says at once where a stream begins, so that it can be gone on with before anything has happened', async () => {
  const { clock, hub, positions } = setUp('page');
  await settle();
  expect(positions).toEqual(['b1-0']);
  hub.announce(flowing(1));
  await clock.advance(100);
  expect(positions).toEqual(['b1-0', 'b1-1']);
});

it('brings the devices of the sites that were named, and everything that is not of a device', async () => {
  const { clock, hub, batches } = setUp('page', { devicesOf: [2] });
  for (const news of [reading(1, 11), flowing(1), reading(2, 21), reading(3, 31)]) hub.announce(news);
  await clock.advance(100);
  expect(batches).toMatchObject([[flowing(1), reading(2, 21)]]);
});

it('tells a receiver now and then how far it is in what it does not want, so that it can still resume', async () => {
  const { clock, hub, positions, batches } = setUp('page', { devicesOf: [], ringCapacity: 100 });
  for (let round = 0; round < 10; round += 1) {
    for (let sensor = 1; sensor <= 10; sensor += 1) hub.announce(reading(1, sensor));
    await clock.advance(100);
  }
  expect([positions, batches]).toEqual([['b1-0', 'b1-30', 'b1-60', 'b1-90'], []]);
});

it('a receiver that goes on with other sites hears of each event once, from where it stopped', async () => {
  const { clock, hub, followed, positions, batches } = setUp('page', { devicesOf: [1] });
  hub.announce(reading(1, 11));
  hub.announce(reading(2, 21));
  await clock.advance(100);
  followed[Symbol.dispose]();
  hub.announce(reading(1, 12));
  hub.announce(reading(2, 22));
  await clock.advance(100);
  const next = hub.follow({ lastEventId: positions.at(-1), devicesOf: [1, 2] });
  const answer = await next[Symbol.asyncIterator]().next();
  expect(batches).toMatchObject([[reading(1, 11)]]);
  expect(answer.value).toMatchObject({ upTo: 'b1-4', events: [reading(1, 12), reading(2, 22)] });
  next[Symbol.dispose]();
});
