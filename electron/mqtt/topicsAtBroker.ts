import {
  type SubscriptionChanges,
  type Subscriptions,
  subscriptionChanges,
} from '../core/reconcile/subscriptions.ts';
import { type Result, success } from '../core/result.ts';
import type { BrokerClient, Suback } from './brokerClient.ts';
import type { LinkFault } from './linkFault.ts';
import type { ReadSession, StoreSession } from './ports.ts';

/** Where it is kept what a broker was asked for one connection. */
export interface SessionStore {
  readonly connectionId: number;
  readonly readSession: ReadSession;
  readonly storeSession: StoreSession;
}

const nothingAsked: Suback = { refused: [], lowered: [] };

/**
 * Asks the broker for changes of topics. What is asked is stored before asking, so that a crash in between
 * leaves no subscription at the broker that nobody knows of.
 */
export async function changeTopics(
  store: SessionStore,
  client: BrokerClient,
  changes: SubscriptionChanges,
  present: Subscriptions,
  onlyNewRetained: boolean,
): Promise<Result<Suback, LinkFault>> {
  const atMost = new Map([...present, ...changes.subscribe]);
  await store.storeSession(store.connectionId, { subscriptions: atMost });
  if (changes.unsubscribe.length > 0) {
    const answer = await client.unsubscribe(changes.unsubscribe);
    if (!answer.ok) return answer;
  }
  const suback: Result<Suback, LinkFault> =
    changes.subscribe.size > 0
      ? await client.subscribe(changes.subscribe, onlyNewRetained)
      : success(nothingAsked);
  if (!suback.ok) return suback;
  const gone = new Set([...changes.unsubscribe, ...suback.value.refused.map(({ pattern }) => pattern)]);
  const granted = new Map([...atMost].filter(([pattern]) => !gone.has(pattern)));
  await store.storeSession(store.connectionId, { subscriptions: granted });
  return suback;
}

/**
 * After CONNACK: asks for what is wanted and drops what is not. A session that the broker kept still has the
 * topics of the last time, also those removed while the program was off.
 */
export async function settleTopics(
  store: SessionStore,
  client: BrokerClient,
  wanted: Subscriptions,
  sessionPresent: boolean,
): Promise<Result<Suback, LinkFault>> {
  const stored = sessionPresent ? await store.readSession(store.connectionId) : null;
  const present: Subscriptions = stored?.subscriptions ?? new Map();
  const changes = subscriptionChanges(wanted, present);
  if (changes !== null) return changeTopics(store, client, changes, present, sessionPresent);
  if (stored === null) await store.storeSession(store.connectionId, { subscriptions: new Map() });
  return success(nothingAsked);
}
