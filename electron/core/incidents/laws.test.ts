import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failingSite, world, worldSite } from '../../testing/incidentWorlds.ts';
import { advance, type OpenIncident, type ResolvedIncident, settlingMs } from './advance.ts';
import { causeKey } from './cause.ts';
import { causes } from './causes.ts';
import type { WorldSite } from './world.ts';

/** What a site can be found in. Sites of the same remainder share a broker, and an account. */
const moods = {
  well: worldSite,
  connecting: (id: number) => worldSite(id, { status: 'connecting', retryCount: 5 }),
  off: (id: number) => failingSite(id, { isWanted: false }),
  young: (id: number) => failingSite(id, { retryCount: 1 }),
  unreachable: failingSite,
  lost: (id: number) => failingSite(id, { errorCause: 'lost', errorMessage: 'Lost.' }),
  refused: (id: number) => failingSite(id, { errorCause: 'credentials', retryCount: 1 }),
  taken: (id: number) => failingSite(id, { errorCause: 'client_id_taken', retryCount: 1 }),
  silent: (id: number) => worldSite(id, { dataState: 'silent', flowingSince: null }),
  unknown: (id: number) => worldSite(id, { dataState: 'none', flowingSince: null }),
  gatewayOffline: (id: number) =>
    worldSite(id, {
      lastMessageAt: 1e9,
      gateways: [
        {
          id,
          serialNumber: 'X',
          label: null,
          lastSeenAt: 0,
          intervalSeconds: 60,
          dataloggers: 1,
          sensors: 2,
        },
      ],
    }),
} satisfies Record<string, (siteId: number) => WorldSite>;
type Mood = keyof typeof moods;
const brokers = 2;
const inMood = (mood: Mood, siteId: number): WorldSite => {
  const broker = { host: `broker-${siteId % brokers}`, port: 1883, username: 'ann' };
  return { ...moods[mood](siteId), broker };
};

const siteCount = 5;
const mood = fc.constantFrom(...(Object.keys(moods) as Mood[]));
const look = fc.record({
  passMs: fc.integer({ min: 0, max: 90_000 }),
  moods: fc.tuple(mood, mood, mood, mood, mood),
});
const looks = fc.array(look, { minLength: 1, maxLength: 40 });
type Look = { readonly passMs: number; readonly moods: readonly Mood[] };

interface Past {
  open: readonly OpenIncident[];
  opened: OpenIncident[];
  resolved: ResolvedIncident[];
  /** Which incidents each look changed. */
  changes: string[][];
  now: number;
}

const start = (): Past => ({ open: [], opened: [], resolved: [], changes: [], now: 1_000 });

function step(past: Past, { passMs, moods: found }: Look, sort = (sites: WorldSite[]) => sites): Past {
  const now = past.now + passMs;
  const sites = sort(found.map((each, index) => inMood(each, index + 1)));
  const firstId = past.opened.length + 1;
  const next = advance(past.open, causes(world(sites, now)), now, firstId);
  return {
    now,
    open: [...next.unchanged, ...next.updated, ...next.opened],
    opened: [...past.opened, ...next.opened],
    resolved: [...past.resolved, ...next.resolved],
    changes: [...past.changes, [...next.opened, ...next.updated, ...next.resolved].map(causeKey)],
  };
}
const live = (all: readonly Look[], sort?: (sites: WorldSite[]) => WorldSite[]): Past =>
  all.reduce((past, each) => step(past, each, sort), start());
const byKey = (incidents: readonly OpenIncident[]) =>
  incidents.map(({ id: _id, ...rest }) => rest).sort((a, b) => (causeKey(a) < causeKey(b) ? -1 : 1));

describe('whatever happens', () => {
  test('a cause has one open incident at most', () => {
    fc.assert(
      fc.property(looks, (all) => {
        let past = start();
        for (const each of all) {
          past = step(past, each);
          expect(new Set(past.open.map(causeKey)).size).toBe(past.open.length);
        }
      }),
    );
  });

  test('every incident is open or over, once, and has its own id', () => {
    fc.assert(
      fc.property(looks, (all) => {
        const { open, opened, resolved } = live(all);
        const left = [...open, ...resolved].map(({ id }) => id).sort((a, b) => a - b);
        expect(left).toEqual(opened.map((_incident, index) => index + 1));
      }),
    );
  });

  test('the order of the sites makes no difference', () => {
    fc.assert(
      fc.property(looks, (all) => {
        expect(live(all, (sites) => sites.toReversed())).toEqual(live(all));
      }),
    );
  });

  test('a second look at the same world changes nothing', () => {
    fc.assert(
      fc.property(looks, (all) => {
        const past = live(all);
        const again = step(past, { passMs: 0, moods: all.at(-1)?.moods ?? [] });
        expect(again.changes.at(-1)).toEqual([]);
        expect(byKey(again.open)).toEqual(byKey(past.open));
      }),
    );
  });

  test('no duration is negative, nor does one end before it began, even with a clock that is set', () => {
    const anyClock = fc.array(
      fc.record({
        passMs: fc.integer({ min: -1e6, max: 1e6 }),
        moods: fc.tuple(mood, mood, mood, mood, mood),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(anyClock, (all) => {
        for (const { openedAt, resolvedAt, durationMs } of live(all).resolved) {
          expect(durationMs).toBe(resolvedAt - openedAt);
          expect(durationMs).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('what is well for the settling time has no incident, whatever the clock showed before', () => {
    const anyPass = fc.integer({ min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(looks, anyPass, (all, passMs) => {
        const well = Array.from({ length: siteCount }, (): Mood => 'well');
        const past = live([...all, { passMs, moods: well }, { passMs: settlingMs, moods: well }]);
        expect(past.open).toEqual([]);
      }),
    );
  });

  test('the trouble of sites at one broker changes no incident of the others', () => {
    fc.assert(
      fc.property(looks, (all) => {
        const ofFirst = ({ sites }: OpenIncident) => sites.every(({ siteId }) => siteId % brokers === 1);
        const quiet = all.map((each) => ({
          ...each,
          moods: each.moods.map((found, index): Mood => ((index + 1) % brokers === 1 ? found : 'well')),
        }));
        const [whole, alone] = [live(all), live(quiet)];
        expect(byKey(whole.open.filter(ofFirst))).toEqual(byKey(alone.open));
        expect(byKey(whole.resolved.filter(ofFirst))).toEqual(byKey(alone.resolved));
      }),
    );
  });

  test('going on from what was stored is as never having stopped', () => {
    fc.assert(
      fc.property(looks, fc.nat(), (all, stop) => {
        const [before, after] = [all.slice(0, stop % all.length), all.slice(stop % all.length)];
        const stopped = live(before);
        const stored: readonly OpenIncident[] = JSON.parse(JSON.stringify(stopped.open));
        expect(after.reduce((past, each) => step(past, each), { ...stopped, open: stored })).toEqual(
          live(all),
        );
      }),
    );
  });
});

describe('a cause', () => {
  const lasting = fc.constantFrom<Mood>('unreachable', 'refused', 'taken', 'silent', 'gatewayOffline');
  const pauses = fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 40 });
  const alone = (found: Mood): Mood[] => [found, 'well', 'well', 'well', 'well'];

  test('that lasts opens one incident, however often it is looked at', () => {
    fc.assert(
      fc.property(lasting, pauses, (found, passes) => {
        const { opened, resolved } = live(passes.map((passMs) => ({ passMs, moods: alone(found) })));
        expect([opened.length, resolved.length]).toEqual([1, 0]);
      }),
    );
  });

  test('that comes and goes faster than it settles never makes more than one', () => {
    const quick = fc.array(
      fc.tuple(fc.integer({ min: 0, max: settlingMs - 1 }), fc.integer({ min: 0, max: 1e6 })),
      {
        minLength: 1,
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(lasting, quick, (found, times) => {
        const all = times.flatMap(([wellMs, badMs]): Look[] => [
          { passMs: wellMs, moods: alone(found) },
          { passMs: badMs, moods: alone('well') },
        ]);
        const { opened, open } = live(all);
        expect(opened).toHaveLength(1);
        expect(open).toMatchObject([{ flaps: times.length - 1 }]);
      }),
    );
  });
});
