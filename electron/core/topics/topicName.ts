/** Longest topic name that is taken, in UTF-16 units. The specification allows 65,535 bytes; no site uses more. */
export const maxTopicLength = 1024;

// Control characters, line and paragraph separators, bidirectional marks, lone surrogates, the byte
// order mark, and what stands for bytes that are no UTF-8: none can be shown or logged as it is. [MQTT-1.5.4-1] [MQTT-1.5.4-2]
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff\ufffd]/u;
const everyUnprintable = new RegExp(unprintable.source, 'gu');

const codePoint = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Says what is wrong with the name of a topic on which a message came, or null. [MQTT-3.3.2-2] [MQTT-4.7.3-1] */
export function topicNameFault(topic: string): string | null {
  if (topic.length === 0) return 'The topic is empty.';
  if (topic.length > maxTopicLength) {
    return `The topic has ${topic.length} characters; at most ${maxTopicLength} are taken.`;
  }
  if (topic.includes('+') || topic.includes('#')) {
    return 'The topic of a message holds a wildcard ("+" or "#"); only a filter may.';
  }
  if (topic.includes('\ufffd'))
    return 'The topic is not valid UTF-8, or holds U+FFFD, which stands for that.';
  const character = unprintable.exec(topic)?.[0];
  return character === undefined
    ? null
    : `The topic holds the character ${codePoint(character)}, which cannot be shown.`;
}

/** A topic as it may be shown and logged: unprintable characters as `\u{…}`, cut to the allowed length. */
export function shownTopic(topic: string): string {
  const cut = topic.length > maxTopicLength ? `${topic.slice(0, maxTopicLength)}…` : topic;
  return cut.replace(everyUnprintable, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Whether a topic as `shownTopic` wrote it is the very topic on which its message came. */
export function isShownWhole(shown: string): boolean {
  return topicNameFault(shown) === null && !shown.includes('\\u{');
}
