import { describe, expect, test } from 'vitest';
import { failingSite, world, worldSite } from '../../testing/incidentWorlds.ts';
import { type Advance, advance, type OpenIncident, settlingMs } from './advance.ts';
import { causes } from './causes.ts';
import type { World, WorldSite } from './world.ts';

/** Looks at worlds one after the other, as the program does; ids count from 1. */
function looks() {
  let open: readonly OpenIncident[] = [];
  let firstId = 1;
  return (sites: readonly WorldSite[], now: number, change: Partial<World> = {}): Advance => {
    const next = advance(open, causes(world(sites, now, change)), now, firstId);
    open = [...next.unchanged, ...next.updated, ...next.opened];
    firstId += next.opened.length;
    return next;
  };
}

const connecting = (siteId: number) => worldSite(siteId, { status: 'connecting', retryCount: 5 });

describe('an incident', () => {
  test('opens as of when its trouble began, and is over as of when it went away', () => {
    const look = looks();
    expect(look([failingSite(1, { failingSince: 20 })], 100).opened).toMatchObject([{ id: 1, openedAt: 20 }]);
    const gone = look([worldSite(1)], 1_000);
    expect(gone.updated).toMatchObject([{ absentSince: 1_000, sites: [{ siteId: 1, restoredAt: 1_000 }] }]);
    expect(gone.nextDueAt).toBe(1_000 + settlingMs);
    expect(look([worldSite(1)], 999 + settlingMs).resolved).toEqual([]);
    expect(look([worldSite(1)], 1_000 + settlingMs).resolved).toMatchObject([
      { id: 1, resolvedAt: 1_000, durationMs: 980 },
    ]);
  });

  test('whose trouble comes back before it was over is the same one', () => {
    const look = looks();
    look([failingSite(1)], 0);
    look([worldSite(1)], 1_000);
    expect(look([failingSite(1)], 1_000 + settlingMs - 1)).toMatchObject({
      opened: [],
      updated: [{ id: 1, flaps: 1, absentSince: null, sites: [{ restoredAt: null }] }],
    });
    look([worldSite(1)], 100_000);
    expect(look([failingSite(1)], 100_000 + settlingMs).opened).toEqual([]);
  });

  test('whose trouble comes back later is another one', () => {
    const look = looks();
    look([failingSite(1)], 0);
    look([worldSite(1)], 1_000);
    look([worldSite(1)], 1_000 + settlingMs);
    expect(look([failingSite(1)], 200_000).opened).toMatchObject([{ id: 2 }]);
  });

  test('is neither confirmed nor over while an attempt is under way', () => {
    const look = looks();
    look([failingSite(1)], 0);
    expect(look([connecting(1)], settlingMs * 2)).toMatchObject({ unchanged: [{ id: 1 }], nextDueAt: null });
    look([worldSite(1)], 200_000);
    expect(look([connecting(1)], 200_000 + settlingMs).resolved).toEqual([]);
    expect(look([worldSite(1)], 300_000).resolved).toMatchObject([{ resolvedAt: 200_000 }]);
  });

  test('goes on for those of its sites that are still held up', () => {
    const look = looks();
    look([failingSite(1), failingSite(2)], 0);
    expect(look([worldSite(1), failingSite(2)], 500).updated).toMatchObject([
      { sites: [{ restoredAt: 500 }, { restoredAt: null }] },
    ]);
    expect(look([worldSite(1), connecting(2)], 600).unchanged).toHaveLength(1);
    expect(look([failingSite(1), connecting(2)], 700).updated).toMatchObject([
      { flaps: 0, sites: [{ restoredAt: null }, { restoredAt: null }] },
    ]);
    look([worldSite(1), connecting(2)], 800);
    look([worldSite(1), worldSite(2)], 900);
    expect(look([worldSite(1), worldSite(2)], 900 + settlingMs).resolved).toMatchObject([
      { resolvedAt: 900, sites: [{ restoredAt: 800 }, { restoredAt: 900 }] },
    ]);
  });

  test('of another kind is another one: the broker answers, and refuses', () => {
    const look = looks();
    look([failingSite(1)], 0);
    const refused = failingSite(1, { errorCause: 'credentials', retryCount: 6, failingSince: 1_000 });
    expect(look([refused], 1_000)).toMatchObject({
      opened: [{ kind: 'refused', openedAt: 1_000 }],
      updated: [{ kind: 'broker_unreachable', absentSince: 1_000 }],
    });
    expect(look([refused], 1_000 + settlingMs)).toMatchObject({
      resolved: [{ kind: 'broker_unreachable', resolvedAt: 1_000 }],
      unchanged: [{ kind: 'refused' }],
    });
  });

  test('of a device is kept open while its link is down, and is still the same afterwards', () => {
    const look = looks();
    const missed = { id: 7, serialNumber: 'X', label: null, intervalSeconds: 60, lastSeenAt: 0 };
    const gateways = [{ ...missed, dataloggers: 0, sensors: 0 }];
    look([worldSite(1, { lastMessageAt: 200_000, gateways })], 200_000);
    expect(look([failingSite(1)], 400_000)).toMatchObject({
      opened: [{ kind: 'broker_unreachable' }],
      unchanged: [{ kind: 'gateway_offline' }],
    });
    const back = { flowingSince: 500_000, lastMessageAt: 500_000 };
    expect(look([worldSite(1, { ...back, gateways })], 500_000).unchanged).toHaveLength(1);
    expect(look([worldSite(1, back)], 600_000 + settlingMs).resolved).toMatchObject([
      { kind: 'broker_unreachable' },
    ]);
    expect(look([worldSite(1, back)], 700_000 + settlingMs).resolved).toMatchObject([
      { kind: 'gateway_offline', resolvedAt: 600_000 + settlingMs },
    ]);
  });

  test('is over when its site is switched off or deleted', () => {
    for (const sites of [[], [failingSite(1, { isWanted: false })]]) {
      const look = looks();
      look([failingSite(1)], 0);
      look(sites, 500);
      expect(look(sites, 500 + settlingMs).resolved).toMatchObject([{ resolvedAt: 500, durationMs: 500 }]);
    }
  });

  test('keeps what was said of it as long as one of its sites says so', () => {
    const look = looks();
    const says = (siteId: number, errorMessage: string) => failingSite(siteId, { errorMessage });
    look([says(1, 'No route.'), says(2, 'Refused.')], 0);
    expect(look([says(1, 'Refused.'), says(2, 'No route.')], 1).unchanged).toHaveLength(1);
    expect(look([says(1, 'No name.'), says(2, 'No name.')], 2).updated).toMatchObject([
      { message: 'No name.' },
    ]);
  });

  test('lasts no negative time when the clock is set back, and is over all the same', () => {
    const look = looks();
    look([failingSite(1, { failingSince: 900_000 })], 900_000);
    look([worldSite(1)], 910_000);
    expect(look([worldSite(1)], 10_000)).toMatchObject({
      updated: [{ absentSince: 10_000 }],
      nextDueAt: 70_000,
    });
    expect(look([worldSite(1)], 70_000).resolved).toMatchObject([{ resolvedAt: 900_000, durationMs: 0 }]);
  });
});
