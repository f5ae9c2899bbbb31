import { compareSpecificity, matchTopic } from '../../../shared/domain/matchTopic.ts';

/** A filter that says nothing of the topics that it takes. */
const isTelling = (pattern: string) => pattern.split('/').some((level) => level !== '+' && level !== '#');

/**
 * The topics that are alike to this one, as a filter: that of the parser which took it, the most specific of
 * several; where none tells anything, the topic itself with each level that has a digit as `+`.
 */
export function foldTopic(topic: string, patterns: readonly string[]): string {
  const [own] = patterns
    .filter((pattern) => isTelling(pattern) && matchTopic(pattern, topic))
    .sort(compareSpecificity);
  if (own !== undefined) return own;
  return topic
    .split('/')
    .map((level) => (/\d/.test(level) ? '+' : level))
    .join('/');
}
