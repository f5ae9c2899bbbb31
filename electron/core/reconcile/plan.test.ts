import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainBroker } from '../../testing/plainBroker.ts';
import { applied, link, NOW, type World, world } from '../../testing/worlds.ts';
import { plan } from './plan.ts';
import type { Action, RealLink, WantedConnection } from './states.ts';

const planned = ({ wanted, real }: World, now = NOW) => plan(wanted, real, now);
const idOf = (action: Action) =>
  action.type === 'connect' || action.type === 'reconnect'
    ? action.connection.connectionId
    : action.connectionId;

describe('laws', () => {
  test('converged means no actions, and applying the effects converges at once', () => {
    fc.assert(
      fc.property(world, (start) => {
        const after = planned(start).actions.reduce((state, action) => applied(action, state), start);
        expect(planned(after).actions).toEqual([]);
      }),
    );
  });

  test('the order of sites is irrelevant', () => {
    const shuffledTwice = world.chain((start) =>
      fc.record({
        start: fc.constant(start),
        connections: fc.shuffledSubarray([...start.wanted.connections], {
          minLength: start.wanted.connections.length,
        }),
        links: fc.shuffledSubarray([...start.real.links], { minLength: start.real.links.length }),
      }),
    );
    fc.assert(
      fc.property(shuffledTwice, ({ start, connections, links }) => {
        expect(plan({ connections }, { links }, NOW)).toEqual(planned(start));
      }),
    );
  });

  test('before nextCheckAt an unchanged world plans nothing, at nextCheckAt it does', () => {
    fc.assert(
      fc.property(world, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (start, share) => {
        const after = planned(start).actions.reduce((state, action) => applied(action, state), start);
        const { nextCheckAt } = planned(after);
        if (nextCheckAt === null) {
          expect(planned(after, NOW + 1e9).actions).toEqual([]);
          return;
        }
        expect(planned(after, NOW + Math.floor((nextCheckAt - NOW) * share)).actions).toEqual([]);
        expect(planned(after, nextCheckAt).actions).not.toEqual([]);
      }),
    );
  });

  test('no connection has more than one action', () => {
    fc.assert(
      fc.property(world, (start) => {
        const ids = planned(start).actions.map(idOf);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test("a site's failure changes no other site's actions", () => {
    const failing = world.chain((start) =>
      fc
        .constantFrom(...start.wanted.connections.map((each) => each.connectionId), 1)
        .chain((id) => fc.record({ start: fc.constant(start), id: fc.constant(id), replacement: link(id) })),
    );
    fc.assert(
      fc.property(failing, ({ start, id, replacement }) => {
        const links = [...start.real.links.filter((each) => each.connectionId !== id), replacement];
        const others = (world: World) => planned(world).actions.filter((action) => idOf(action) !== id);
        expect(others({ wanted: start.wanted, real: { links } })).toEqual(others(start));
      }),
    );
  });

  test('a link without a row is left alone', () => {
    fc.assert(
      fc.property(world, ({ real }) => {
        expect(plan({ connections: [] }, real, NOW)).toEqual({ actions: [], nextCheckAt: null });
      }),
    );
  });
});

const connection: WantedConnection = {
  connectionId: 1,
  siteId: 10,
  siteCode: 'site_001',
  siteName: 'Dam',
  isActive: true,
  isDeleted: false,
  fingerprint: 'f1',
  broker: plainBroker,
  spokenVersion: null,
  brokerStatsLosses: 0,
  retry: { attempts: 5, delayMs: 5000, maxDelayMs: 300_000 },
  topics: [
    {
      topicId: 1,
      pattern: 'a/#',
      qos: 1,
      isActive: true,
      parserName: null,
      codec: null,
      priority: 0,
      maxMessageSizeBytes: 1,
    },
  ],
  mutedTopics: [],
};
const up: RealLink = {
  connectionId: 1,
  generation: 1,
  status: 'connected',
  fingerprint: 'f1',
  subscriptions: new Map([['a/#', 1]]),
  refused: [],
  retry: { count: 0, nextAt: null },
};
const failing: RealLink = { ...up, status: 'error', retry: { count: 3, nextAt: NOW + 100 } };
const waits = { actions: [], nextCheckAt: NOW + 100 };
const attempt = (wanted: WantedConnection, isRetry: boolean) => ({
  actions: [{ type: 'connect', connection: wanted, isRetry, attempt: isRetry ? 4 : 1 }],
  nextCheckAt: null,
});

describe('examples', () => {
  const off = { ...connection, isActive: false };
  const edited = { ...connection, fingerprint: 'f2' };
  const deleted = { ...connection, isDeleted: true };
  const withOtherTopics: WantedConnection = {
    ...connection,
    topics: connection.topics.map((topic) => ({ ...topic, pattern: 'b/#' })),
  };
  const refused: RealLink = { ...failing, refused: ['a/#'] };
  const nothing = { actions: [], nextCheckAt: null };

  test.each<[string, WantedConnection, RealLink | null, ReturnType<typeof plan> | object]>([
    ['connects what is active and has no link', connection, null, attempt(connection, false)],
    ['leaves what is connected', connection, up, nothing],
    ['leaves what is off', off, null, nothing],
    [
      'disconnects what is off',
      off,
      up,
      { actions: [{ type: 'disconnect', connectionId: 1 }], nextCheckAt: null },
    ],
    [
      'does not retry what is off',
      off,
      { ...failing, retry: { count: 3, nextAt: NOW - 1 } },
      { actions: [{ type: 'disconnect', connectionId: 1 }], nextCheckAt: null },
    ],
    [
      'reconnects what was edited while connected',
      edited,
      up,
      { actions: [{ type: 'reconnect', connection: edited }], nextCheckAt: null },
    ],
    ['waits for a retry that is not due', connection, failing, waits],
    [
      'retries when due',
      connection,
      { ...failing, retry: { count: 3, nextAt: NOW } },
      attempt(connection, true),
    ],
    ['tries at once what was edited during its back-off', edited, failing, attempt(edited, false)],
    [
      'takes a retry further away than any back-off for a clock set back',
      connection,
      { ...failing, retry: { count: 3, nextAt: NOW + 360_001 } },
      attempt(connection, true),
    ],
    ['leaves an attempt under way', edited, { ...up, status: 'connecting' }, nothing],
    [
      'resubscribes what changed in topics',
      withOtherTopics,
      up,
      {
        actions: [
          { type: 'resubscribe', connectionId: 1, subscribe: new Map([['b/#', 1]]), unsubscribe: ['a/#'] },
        ],
        nextCheckAt: null,
      },
    ],
    ['waits before it asks again for a refused subscription', connection, refused, waits],
    [
      'resubscribes at once when the refused topic was replaced',
      withOtherTopics,
      refused,
      {
        actions: [
          { type: 'resubscribe', connectionId: 1, subscribe: new Map([['b/#', 1]]), unsubscribe: ['a/#'] },
        ],
        nextCheckAt: null,
      },
    ],
    [
      'removes what was deleted',
      deleted,
      up,
      { actions: [{ type: 'remove', connectionId: 1, siteId: 10 }], nextCheckAt: null },
    ],
  ])('%s', (_name, wanted, real, expected) => {
    expect(plan({ connections: [wanted] }, { links: real === null ? [] : [real] }, NOW)).toEqual(expected);
  });

  test('retries stand after everything else, in the order in which they fell due', () => {
    const at = (connectionId: number): WantedConnection => ({ ...connection, connectionId });
    const due = (connectionId: number, nextAt: number): RealLink => ({
      ...failing,
      connectionId,
      retry: { count: 1, nextAt },
    });
    const result = plan(
      { connections: [at(1), at(2), at(3), at(4)] },
      { links: [due(1, NOW - 5), due(2, NOW - 9), due(3, NOW - 7)] },
      NOW,
    );
    expect(result.actions.map(idOf)).toEqual([4, 2, 3, 1]);
  });
});
