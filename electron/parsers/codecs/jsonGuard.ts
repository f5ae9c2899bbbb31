import { endOfText, quote, viewOf } from './jsonTexts.ts';

/** Deepest nesting of lists and objects that is taken. The formats in the field use seven levels. */
export const maxDepth = 64;

/** Most entries in one list: a minute and a half of a signal that is sampled a thousand times a second. */
export const maxMembers = 100_000;
/** Most keys in one object, which cost more than entries. A gateway with that many sensors does not exist. */
export const maxKeys = 10_000;

/** A shorter text cannot be deep or wide enough to cost anything, and most messages are shorter. */
const harmlessBytes = 4096;

const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

const inOne = (limit: number) => (limit === maxKeys ? 'keys in one object' : 'entries in one list');

/**
 * Says why a JSON text would cost too much to parse, or null. Looks at bytes only and stops at the
 * first excess, so that a bomb is refused in microseconds. What is not JSON at all is left to the parser.
 */
export function jsonExcess(bytes: Uint8Array): string | null {
  if (bytes.length < harmlessBytes) return null;
  const view = viewOf(bytes);
  const members = new Uint32Array(maxDepth + 1);
  const most = new Uint32Array(maxDepth + 1).fill(maxMembers);
  let depth = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === quote) {
      index = endOfText(view, index + 1);
    } else if (byte === openBrace || byte === openBracket) {
      depth += 1;
      if (depth > maxDepth) return `The payload is nested deeper than ${maxDepth} levels (byte ${index}).`;
      members[depth] = 0;
      most[depth] = byte === openBrace ? maxKeys : maxMembers;
    } else if (byte === closeBrace || byte === closeBracket) {
      depth = Math.max(0, depth - 1);
    } else if (byte === comma) {
      const count = (members[depth] ?? 0) + 1;
      members[depth] = count;
      const limit = most[depth] ?? maxMembers;
      if (count >= limit) return `The payload has more than ${limit} ${inOne(limit)} (byte ${index}).`;
    }
  }
  return null;
}
