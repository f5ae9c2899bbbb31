/**
 * What can forge or hide text in a log: control characters (C0, DEL, C1), line and paragraph
 * separators, bidirectional marks, invisible joiners, the byte order mark and lone surrogates.
 */
const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu;

const asEscape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Makes text safe for one line of a log file: what could forge a line or hide text becomes `\uXXXX`. */
export const escapeText = (text: string): string => text.replace(unsafe, asEscape);
