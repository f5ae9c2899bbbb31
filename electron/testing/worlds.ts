import fc from 'fast-check';
import type { Action, RealLink, RealState, WantedConnection, WantedState } from '../core/reconcile/states.ts';
import { wantedSubscriptions } from '../core/reconcile/subscriptions.ts';
import { plainBroker } from './plainBroker.ts';

/** Random wanted and real states for the law tests of `plan`. */

export const NOW = 1_000_000;

const topic = fc.record({
  topicId: fc.integer({ min: 1, max: 9 }),
  pattern: fc.constantFrom('a/#', 'b/+/c', 'd', '$SYS/#'),
  qos: fc.constantFrom<0 | 1>(0, 1),
  isActive: fc.boolean(),
  parserName: fc.constant(null),
  codec: fc.constant(null),
  priority: fc.constant(0),
  maxMessageSizeBytes: fc.constant(1000),
});

const connection = (connectionId: number): fc.Arbitrary<WantedConnection> =>
  fc.record({
    connectionId: fc.constant(connectionId),
    siteId: fc.constant(connectionId + 1000),
    siteCode: fc.constant(`site_${connectionId}`),
    siteName: fc.constant('Site'),
    isActive: fc.boolean(),
    isDeleted: fc.boolean(),
    fingerprint: fc.constantFrom('f1', 'f2'),
    broker: fc.constant({ ...plainBroker, clientId: `vedetta-${connectionId}` }),
    spokenVersion: fc.constant(null),
    brokerStatsLosses: fc.constant(0),
    retry: fc.constant({ attempts: 5, delayMs: 5000, maxDelayMs: 300_000 }),
    topics: fc.uniqueArray(topic, { selector: ({ pattern }) => pattern, maxLength: 4 }),
    mutedTopics: fc.constant([]),
  });

const PATTERNS = ['a/#', 'b/+/c', 'd', 'gone/#'];

export const link = (connectionId: number): fc.Arbitrary<RealLink> =>
  fc
    .record({
      status: fc.constantFrom<RealLink['status']>('disconnected', 'connecting', 'connected', 'error'),
      fingerprint: fc.constantFrom('f1', 'f2'),
      subscriptions: fc
        .uniqueArray(fc.tuple(fc.constantFrom(...PATTERNS), fc.constantFrom<0 | 1>(0, 1)), {
          selector: ([pattern]) => pattern,
        })
        .map((entries) => new Map(entries)),
      hasRefusals: fc.boolean(),
      count: fc.integer({ min: 0, max: 9 }),
      nextAt: fc.option(fc.integer({ min: NOW - 400_000, max: NOW + 400_000 })),
    })
    .map(({ status, fingerprint, subscriptions, hasRefusals, count, nextAt }) => ({
      connectionId,
      generation: 1,
      status,
      fingerprint,
      subscriptions,
      refused: status === 'error' && hasRefusals ? [...subscriptions.keys()] : [],
      retry: { count, nextAt: status === 'error' ? nextAt : null },
    }));

export interface World {
  readonly wanted: WantedState;
  readonly real: RealState;
}

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 12 });
const allOf = <T>(list: number[], make: (id: number) => fc.Arbitrary<T>) =>
  fc.tuple(...list.map((id) => make(id)));

/** Some connections have no link, some links have no row. */
export const world: fc.Arbitrary<World> = fc
  .tuple(ids, ids)
  .chain(([rows, links]) => fc.tuple(allOf(rows, connection), allOf(links, link)))
  .map(([connections, links]) => ({ wanted: { connections }, real: { links } }));

const linkAfter = (wanted: WantedConnection, generation: number): RealLink => ({
  connectionId: wanted.connectionId,
  generation,
  status: 'connected',
  fingerprint: wanted.fingerprint,
  subscriptions: wantedSubscriptions(wanted.topics),
  refused: [],
  retry: { count: 0, nextAt: null },
});

/** The world once an action has succeeded. */
export function applied(action: Action, { wanted, real }: World): World {
  const id =
    action.type === 'connect' || action.type === 'reconnect'
      ? action.connection.connectionId
      : action.connectionId;
  const old = real.links.find((each) => each.connectionId === id);
  const others = real.links.filter((each) => each.connectionId !== id);
  switch (action.type) {
    case 'connect':
    case 'reconnect':
      return {
        wanted,
        real: { links: [...others, linkAfter(action.connection, (old?.generation ?? 0) + 1)] },
      };
    case 'disconnect':
      return { wanted, real: { links: others } };
    case 'remove':
      return {
        wanted: { connections: wanted.connections.filter((each) => each.connectionId !== id) },
        real: { links: others },
      };
    case 'resubscribe': {
      if (old === undefined) throw new Error('Nothing to resubscribe.');
      const kept = [...old.subscriptions].filter(([pattern]) => !action.unsubscribe.includes(pattern));
      const subscriptions = new Map([...kept, ...action.subscribe]);
      return {
        wanted,
        real: { links: [...others, { ...old, status: 'connected', refused: [], subscriptions }] },
      };
    }
  }
}
