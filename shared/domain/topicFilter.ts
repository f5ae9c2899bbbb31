import { z } from 'zod';

/** What may be wrong with an MQTT topic filter, each in words. [MQTT-4.7.1-1] [MQTT-4.7.1-2] [MQTT-4.7.3-1] */
const faults = {
  empty: 'A topic filter has at least one character.',
  tooLong: 'A topic filter has at most 65,535 bytes.',
  nul: 'A topic filter has no NUL character.',
  hash: '"#" may only stand last, alone after a "/".',
  plus: '"+" must stand alone between two "/".',
} as const;
export type TopicFilterFault = keyof typeof faults;

/** Says what is wrong with an MQTT topic filter, or null. */
export function topicFilterFault(filter: string): TopicFilterFault | null {
  if (filter.length === 0) return 'empty';
  if (new TextEncoder().encode(filter).length > 65_535) return 'tooLong';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what the specification forbids. [MQTT-4.7.3-2]
  if (/\u0000/.test(filter)) return 'nul';
  const levels = filter.split('/');
  for (const [index, level] of levels.entries()) {
    if (level.includes('#') && (level !== '#' || index !== levels.length - 1)) return 'hash';
    if (level.includes('+') && level !== '+') return 'plus';
  }
  return null;
}

/** An MQTT topic filter: may hold the wildcards `+` and `#`. */
export const topicFilter = z.string().superRefine((filter, context) => {
  const fault = topicFilterFault(filter);
  if (fault !== null) context.addIssue({ code: 'custom', message: faults[fault] });
});
