import { topicFilterFault } from '../../../shared/domain/topicFilter.ts';

/** A level that seems to name one thing of several: it holds a digit, or is long and random as an id is. */
const namesOne = (level: string): boolean => /\d/.test(level) || /^[0-9a-f-]{16,}$/i.test(level);

/**
 * Patterns that a topic may be configured by: itself, with the levels that name a device folded to `+`, and all
 * beneath its parent and beneath its first level. Each once; none where its name cannot be a filter.
 */
export function suggestedPatterns(path: string): string[] {
  if (topicFilterFault(path) !== null) return [];
  const levels = path.split('/');
  // The first level names the site.
  const folded = levels.map((level, place) => (place > 0 && namesOne(level) ? '+' : level));
  const beneath = levels.length > 2 ? [`${folded.slice(0, -1).join('/')}/#`] : [];
  const all = levels.length > 1 ? [`${levels[0]}/#`] : [];
  return [...new Set([path, folded.join('/'), ...beneath, ...all])];
}
