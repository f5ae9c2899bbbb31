import type { WantedTopic } from './states.ts';

/** Pattern to QoS, as a broker is asked. */
export type Subscriptions = ReadonlyMap<string, 0 | 1>;

export interface SubscriptionChanges {
  readonly subscribe: Subscriptions;
  readonly unsubscribe: readonly string[];
}

/** Every configured topic, active or not: switching a topic off stops parsing, not listening. */
export function wantedSubscriptions(topics: readonly WantedTopic[]): Subscriptions {
  return new Map(topics.map((topic) => [topic.pattern, topic.qos]));
}

/** What to ask of the broker so that `present` becomes `wanted`; null when they agree. */
export function subscriptionChanges(
  wanted: Subscriptions,
  present: Subscriptions,
): SubscriptionChanges | null {
  const subscribe = new Map([...wanted].filter(([pattern, qos]) => present.get(pattern) !== qos));
  const unsubscribe = [...present.keys()].filter((pattern) => !wanted.has(pattern));
  return subscribe.size === 0 && unsubscribe.length === 0 ? null : { subscribe, unsubscribe };
}
