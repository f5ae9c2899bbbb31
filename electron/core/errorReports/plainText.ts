/** Stands for a known name while the text is looked through; a private character of Unicode. */
const NAME = '\uE000';

/** Of a message; what tells one error from another stands at its beginning. */
const mostCharacters = 1_000;

const left = '[…]';
const quoted = '[text]';

/** From the first opening mark to the last closing one, or to the end: a snippet may hold quotes of its own. */
const quotations: readonly RegExp[] = [
  /".*"|".*$/gs,
  /[“„«].*[”“»]|[“„«].*$/gs,
  /`.*`|`.*$/gs,
  /\{.*\}|\{.*$/gs,
  /(?<!\w)'.*'(?!\w)|(?<!\w)'.*$/gs,
];

/** `failed`, `Cannot`, `don't`; a code such as `SQLITE_BUSY`; a small number. Nothing else is plain. */
const plain = /^(?:[A-Z]?[a-z]{1,30}(?:['’][a-z]{1,2})?|[A-Z]{1,30}(?:_[A-Z]{1,30}){0,6}|\d{1,4})$/;

/** What may stand around a word. Two colons are part of an address. */
const word = /^([([]*)(.*?)([)\]]*(?:[.,;!?]*|:))$/;

function cleanToken(token: string): string {
  if (token === NAME || token === left || token === quoted) return token;
  const [, open = '', inner = '', close = ''] = word.exec(token) ?? [];
  if (inner === NAME || inner === '' || plain.test(inner)) return token;
  return `${open}${left}${close}`;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** So short a name is one only where it stands by itself. */
const shortName = 3;

function namesPattern(names: readonly string[]): RegExp | null {
  const known = [...new Set(names.map((name) => name.trim()).filter((name) => name.length > 1))];
  if (known.length === 0) return null;
  const parts = known
    .toSorted((a, b) => b.length - a.length)
    .map((name) =>
      name.length > shortName ? escaped(name) : `(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`,
    );
  return new RegExp(parts.join('|'), 'giu');
}

/** Takes given names out of a text, whatever their case. */
export function withoutNames(names: readonly string[]): (text: string) => string {
  const pattern = namesPattern(names);
  return (text) => (pattern === null ? text : text.replace(pattern, '[name]'));
}

/**
 * Leaves of a text only what cannot tell of a place or a person: plain words, codes in capitals, numbers of up to four
 * digits. Names that are known, whatever is quoted or in braces, and every other word (an address, a topic, a path, a
 * serial number, a key) is taken out, and it shows where.
 */
export function plainText(names: readonly string[]): (text: string) => string {
  const pattern = namesPattern(names);
  return (text) => {
    const marked = text.replaceAll(NAME, ' ');
    const named = pattern === null ? marked : marked.replace(pattern, NAME);
    // Names are looked for in the whole text; a part of one must not be left at the cut.
    const cut = named.slice(0, mostCharacters);
    const unquoted = quotations.reduce((result, quotation) => result.replace(quotation, quoted), cut);
    return unquoted
      .split(/(\s+)/)
      .map((part) => (/^\s*$/.test(part) ? part : cleanToken(part)))
      .join('')
      .replaceAll(NAME, '[name]');
  };
}
