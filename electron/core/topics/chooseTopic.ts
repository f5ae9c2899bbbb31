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
  // Sorted once, so that a topic costs no more when many filters match it: the lowest place wins.
  const ranked = claims.toSorted(compareClaims);
  const tree = createTopicTree(ranked.map((claim, place) => [claim.pattern, place] as const));
  const answers = createBoundedCache<Value | null>(cacheLimit);
  return (topic) => {
    const known = answers.get(topic);
    if (known !== undefined) return known;
    let first = ranked.length;
    for (const place of tree.matches(topic)) first = Math.min(first, place);
    const chosen = ranked[first] ?? null;
    answers.set(topic, chosen);
    return chosen;
  };
}
