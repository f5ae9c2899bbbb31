/** Enough to leave few rows that do not fit; each costs a look into its list. */
const mostOfTerm = 12;

/**
 * The full-text query for rows that may hold every term: an AND of pieces of three characters, each in quotes, so
 * that nothing a person types is syntax to FTS5. Null where every term is shorter than three characters: an index
 * of trigrams says nothing of those.
 */
export function trigramQuery(terms: readonly string[]): string | null {
  const pieces = new Set(terms.flatMap(piecesOf));
  if (pieces.size === 0) return null;
  return [...pieces].map((piece) => `"${piece.replaceAll('"', '""')}"`).join(' AND ');
}

/** Pieces side by side, and the last one; what lies between is looked at in the rows themselves. */
function piecesOf(term: string): string[] {
  // A NUL would end the query; in the index it stands for nothing.
  const characters = [...term];
  const pieces: string[] = [];
  const last = characters.length - 3;
  for (
    let at = 0;
    at <= last && pieces.length < mostOfTerm;
    at = at < last ? Math.min(at + 3, last) : at + 1
  ) {
    const piece = characters.slice(at, at + 3).join('');
    if (!piece.includes('\0')) pieces.push(piece);
  }
  return pieces;
}
