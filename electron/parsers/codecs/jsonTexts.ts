export const quote = 0x22;
const backslash = 0x5c;
/** The same byte in each of the four of a word. */
const quotes = 0x22222222;
const backslashes = 0x5c5c5c5c;

/**
 * Where the JSON text ends whose opening quote stands before `start`: the place of its closing quote, or the end of
 * the bytes. Looks at four bytes at a time, so that a bomb of long keys costs no more than one of short ones.
 */
export function endOfText(view: DataView, start: number): number {
  const end = view.byteLength;
  let at = start;
  while (at < end) {
    while (at + 4 <= end && !hasEither(view.getInt32(at, true))) at += 4;
    while (at < end && view.getUint8(at) !== quote && view.getUint8(at) !== backslash) at += 1;
    if (at >= end || view.getUint8(at) === quote) return at;
    // Escapes come in rows.
    while (at < end && view.getUint8(at) === backslash) at += 2;
  }
  return at;
}

/** Whether one of four bytes is a quote or a backslash: a byte that is zero borrows from its highest bit. */
function hasEither(word: number): boolean {
  const quoted = word ^ quotes;
  const escaped = word ^ backslashes;
  const borrows = ((quoted - 0x01010101) & ~quoted) | ((escaped - 0x01010101) & ~escaped);
  return (borrows & -0x7f7f7f80) !== 0;
}

/** The bytes of a payload, to be looked at one or four at a time. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
