/**
 * What a search of a log looks for: every word by itself, in any order, and what stands in double quotes as it
 * stands. A quote that is not closed reaches to the end. Every text is a valid search; one of blanks looks for nothing.
 */
export function searchTerms(search: string): string[] {
  const terms: string[] = [];
  for (const [, quoted, word] of search.matchAll(/"([^"]*)(?:"|$)|([^\s"]+)/g)) {
    const term = quoted?.trim() === '' ? undefined : (quoted ?? word);
    if (term !== undefined && !terms.includes(term)) terms.push(term);
  }
  return terms;
}

/** Whether each term stands in one of the texts, also within a word, letter case of ASCII aside. */
export function holdsTerms(texts: readonly (string | null)[], terms: readonly string[]): boolean {
  const lower = texts.flatMap((text) => (text === null ? [] : lowerAscii(text)));
  return terms.every((term) => {
    const wanted = lowerAscii(term);
    return lower.some((text) => text.includes(wanted));
  });
}

const lowerAscii = (text: string) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
