/** A place in a text, both from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** The place of a character of a text, counted from 0. */
export function placeAt(text: string, at: number): TextPlace {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

const blank = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in a string.
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/**
 * Where a text stops being JSON, as a count of characters. Browsers do not tell, or each in words of its own.
 * Meant for a text that `JSON.parse` has refused.
 */
function brokenAt(text: string): number {
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const isThere = pattern.test(text);
    if (isThere) at = pattern.lastIndex;
    return isThere;
  };
  const sign = (expected: string): boolean => {
    skip(blank);
    const isThere = text[at] === expected;
    if (isThere) at += 1;
    return isThere;
  };
  const isString = (): boolean => {
    skip(blank);
    return skip(string);
  };
  const isMember = (): boolean => isString() && sign(':') && isValue();
  const isList = (isPart: () => boolean, end: string): boolean => {
    if (sign(end)) return true;
    do {
      if (!isPart()) return false;
    } while (sign(','));
    return sign(end);
  };
  const isValue = (): boolean => {
    if (sign('{')) return isList(isMember, '}');
    if (sign('[')) return isList(isValue, ']');
    return isString() || skip(scalar);
  };
  isValue();
  skip(blank);
  return at;
}

/** JSON that was typed: its value, or where it stops being JSON. */
export type JsonText = { readonly value: unknown } | { readonly brokenAt: TextPlace };

/** Reads what was typed. */
export function readJson(text: string): JsonText {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { brokenAt: placeAt(text, brokenAt(text)) };
  }
}
