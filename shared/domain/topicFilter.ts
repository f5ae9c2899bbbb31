import { z } from 'zod';

/** Says what is wrong with an MQTT topic filter, or null. [MQTT-4.7.1-1] [MQTT-4.7.1-2] [MQTT-4.7.3-1] */
export function topicFilterFault(filter: string): string | null {
  if (filter.length === 0) return 'A topic filter has at least one character.';
  if (new TextEncoder().encode(filter).length > 65_535) return 'A topic filter has at most 65,535 bytes.';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what the specification forbids. [MQTT-4.7.3-2]
  if (/\u0000/.test(filter)) return 'A topic filter has no NUL character.';
  const levels = filter.split('/');
  for (const [index, level] of levels.entries()) {
    if (level.includes('#') && (level !== '#' || index !== levels.length - 1)) {
      return '"#" may only stand last, alone after a "/".';
    }
    if (level.includes('+') && level !== '+') return '"+" must stand alone between two "/".';
  }
  return null;
}

/** An MQTT topic filter: may hold the wildcards `+` and `#`. */
export const topicFilter = z.string().superRefine((filter, context) => {
  const message = topicFilterFault(filter);
  if (message !== null) context.addIssue({ code: 'custom', message });
});
