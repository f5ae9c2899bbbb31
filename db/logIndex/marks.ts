/**
 * What a row is filtered by besides its texts stands in the index as well, as three characters that no text has: those
 * of the private use area of Unicode. One that a text has all the same only makes one more row to look at.
 */
const first = 0xe000;
const letters = 6000;
const endOf = { site: 0xf8f0, kind: 0xf8f1 } as const;

function mark(of: keyof typeof endOf, number: number): string {
  const high = Math.floor(number / letters) % letters;
  return String.fromCharCode(first + (number % letters), first + high, endOf[of]);
}

export const siteMark = (siteId: number): string => mark('site', siteId);

/** Of a level or type, as its log writes it. */
export function kindMark(kind: string): string {
  let number = 0;
  for (const letter of kind) number = (number * 31 + (letter.codePointAt(0) ?? 0)) % (letters * letters);
  return mark('kind', number);
}
