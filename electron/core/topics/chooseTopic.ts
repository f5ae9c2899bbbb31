import { compareSpecificity } from '../../../shared/domain/matchTopic.ts';
import { createBoundedCache } from '../boundedCache.ts';
import { createTopicTree } from './topicTree.ts';

/** Anything that claims topics by a filter and a priority: a configured topic, a parser. */
export interface Claim {
  readonly pattern: string;
  readonly priority: number;
}

/** Of several claims on one topic: the higher priority first, then the more specific filter. */
export function compareClaims(a: Claim, b: Claim): number {
  return b.priority - a.priority || compareSpecificity(a.pattern, b.pattern);
}

/** Which claim a topic falls to; null when none matches. */
export type ChooseTopic<Value extends Claim> = (topic: string) => Value | null;

/**
 * Answers are remembered for `cacheLimit` topics, so that a message costs one look-up.
 * Among equals the one that came first in `claims` wins.
 */
export function createTopicChooser<Value extends Claim>(
  claims: readonly Value[],
  cacheLimit = 20_000,
): ChooseTopic<Value> {
  const tree = createTopicTree(claims.map((claim, order) => [claim.pattern, { claim, order }] as const));
  const answers = createBoundedCache<Value | null>(cacheLimit);
  return (topic) => {
    const known = answers.get(topic);
    if (known !== undefined) return known;
    const matches = tree.matches(topic);
    matches.sort((a, b) => compareClaims(a.claim, b.claim) || a.order - b.order);
    const chosen = matches[0]?.claim ?? null;
    answers.set(topic, chosen);
    return chosen;
  };
}
