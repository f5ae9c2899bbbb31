import { topicFilterFault } from '../../../../shared/domain/topicFilter.ts';

/** A level that says which device, not what is said: it has a digit, and is no version such as `v2`. */
const isOfDevice = (level: string): boolean => /\d/.test(level) && !/^v\d+$/i.test(level);

/**
 * A filter for all topics that say the same as this one: the site's code and what looks like a number of a device
 * become `+`. The last level stays where nothing else would be left to know the topic by.
 */
export function suggestPattern(topic: string, siteCode: string | null): string {
  const levels = topic.split('/');
  const folded = levels.map((level, index) => {
    const isSite = index === 0 && level === siteCode && levels.length > 1;
    return isSite || (isOfDevice(level) && !level.startsWith('$')) ? '+' : level;
  });
  const last = levels.at(-1) ?? '';
  const pattern = folded.every((level) => level === '+')
    ? [...folded.slice(0, -1), last].join('/')
    : folded.join('/');
  return topicFilterFault(pattern) === null ? pattern : folded.map(() => '+').join('/');
}

/** A name for a parser of this topic: the last level that is no device's. */
export function suggestName(pattern: string): string {
  const words = pattern
    .split('/')
    .filter((level) => level !== '+' && level !== '#')
    .map((level) =>
      level
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '_')
        .replace(/^[^a-z]+|_+$/g, ''),
    )
    .filter((word) => word !== '');
  return (words.at(-1) ?? '').slice(0, 64);
}
