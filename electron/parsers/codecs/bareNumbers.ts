import type { Buffer } from 'node:buffer';
import { endOfText, quote, viewOf } from './jsonTexts.ts';

const names = new Set(['nan', 'inf', 'infinity']);
const nameLengths = new Set([...names].map(({ length }) => length));

const plus = 0x2b;
const minus = 0x2d;

/** Whether the text names one at all, be it within a text; cheaper than to look where. */
export const mayHaveBareNumbers = (text: string): boolean => /nan|inf/i.test(text);

/**
 * JSON with `null` in place of each bare `NaN`, `Inf` or `Infinity` that stands outside of texts, signed or not;
 * null where there is none. One pass over the bytes: a pattern for texts would try each quote of a broken one anew.
 */
export function withoutBareNumbers(bytes: Buffer): string | null {
  const view = viewOf(bytes);
  const parts: string[] = [];
  let taken = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = view.getUint8(at);
    if (byte === quote) {
      at = endOfText(view, at + 1);
      continue;
    }
    if (!isOfWord(byte)) continue;
    const start = at;
    while (at + 1 < bytes.length && isOfWord(view.getUint8(at + 1))) at += 1;
    const end = at + 1;
    if (!nameLengths.has(end - start) || !names.has(bytes.toString('latin1', start, end).toLowerCase()))
      continue;
    const before = start > taken ? view.getUint8(start - 1) : 0;
    parts.push(
      bytes.toString('utf8', taken, before === plus || before === minus ? start - 1 : start),
      'null',
    );
    taken = end;
  }
  return taken === 0 ? null : parts.join('') + bytes.toString('utf8', taken);
}

/** A letter, a digit or an underscore. */
function isOfWord(byte: number): boolean {
  const lower = byte | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f;
}
