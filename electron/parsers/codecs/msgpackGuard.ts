import { type Buffer, isUtf8 } from 'node:buffer';
import { PayloadError } from '../TopicParser.ts';
import { createBinaryGuard } from './binaryGuard.ts';

/**
 * Walks over a MessagePack payload without making anything of it: throws `PayloadError` at the first byte that is
 * wrong or too much. The library trusts a list's stated length with memory; this does not.
 */
export function checkMsgpack(bytes: Buffer): void {
  const guard = createBinaryGuard();
  let at = 0;
  while (!guard.isComplete) {
    const begin = at;
    const head = at < bytes.length ? headAt(bytes, at) : null;
    if (head === null) throw invalid('it ends in the middle of an item', bytes.length);
    guard.value(begin);
    at = begin + head.size;
    // Each value has a byte at least: a length beyond that is a lie, and not to be believed with memory.
    const values = head.entries * head.valuesPerEntry;
    if (at > bytes.length || values > bytes.length - at) {
      throw invalid('it ends in the middle of an item', bytes.length);
    }
    if (values > 0) guard.open(head.entries, head.valuesPerEntry, begin);
    if (head.isText && !isUtf8(bytes.subarray(at - head.textBytes, at))) {
      throw invalid('a text is not valid UTF-8', begin);
    }
  }
  if (at < bytes.length) throw invalid(`${bytes.length - at} bytes follow the first item`, at);
}

const invalid = (what: string, at: number) =>
  new PayloadError('PARSE_ERROR', `The payload is not valid MessagePack: ${what} (byte ${at}).`);

interface Head {
  /** Bytes of the item, without the values in it. */
  readonly size: number;
  /** Entries that follow in it. */
  readonly entries: number;
  readonly valuesPerEntry: 1 | 2;
  readonly isText: boolean;
  readonly textBytes: number;
}

const plain = (size: number): Head => ({
  size,
  entries: 0,
  valuesPerEntry: 1,
  isText: false,
  textBytes: 0,
});
const text = (lengthBytes: number, textBytes: number): Head => ({
  ...plain(1 + lengthBytes + textBytes),
  isText: true,
  textBytes,
});
const list = (lengthBytes: number, entries: number): Head => ({ ...plain(1 + lengthBytes), entries });
const map = (lengthBytes: number, entries: number): Head => ({
  ...list(lengthBytes, entries),
  valuesPerEntry: 2,
});

/** Sizes of the items with a fixed one, by first byte: nil, booleans, numbers, extensions. */
const fixedSizes = new Map<number, number>([
  ...([0xc0, 0xc2, 0xc3] as const).map((first) => [first, 1] as const),
  ...([0xcc, 0xd0] as const).map((first) => [first, 2] as const),
  ...([0xcd, 0xd1, 0xd4] as const).map((first) => [first, 3] as const),
  [0xd5, 4] as const,
  ...([0xca, 0xce, 0xd2] as const).map((first) => [first, 5] as const),
  [0xd6, 6] as const,
  ...([0xcb, 0xcf, 0xd3] as const).map((first) => [first, 9] as const),
  [0xd7, 10] as const,
  [0xd8, 18] as const,
]);

/** The item that begins at `at`; null where its length is cut off. */
function headAt(bytes: Buffer, at: number): Head | null {
  const first = bytes.readUInt8(at);
  if (first < 0x80 || first >= 0xe0) return plain(1);
  if (first < 0x90) return map(0, first - 0x80);
  if (first < 0xa0) return list(0, first - 0x90);
  if (first < 0xc0) return text(0, first - 0xa0);
  const fixed = fixedSizes.get(first);
  if (fixed !== undefined) return plain(fixed);
  const lengthBytes = lengthBytesOf(first);
  if (lengthBytes === null) throw invalid(`0x${first.toString(16)} begins no item`, at);
  if (at + 1 + lengthBytes > bytes.length) return null;
  const length = bytes.readUIntBE(at + 1, lengthBytes);
  if (first >= 0xde) return map(lengthBytes, length);
  if (first >= 0xdc) return list(lengthBytes, length);
  if (first >= 0xd9) return text(lengthBytes, length);
  // Bytes; an extension has one more for its type.
  return plain(1 + lengthBytes + length + (first >= 0xc7 ? 1 : 0));
}

/** How many bytes say the length of an item without a fixed one. */
function lengthBytesOf(first: number): 1 | 2 | 4 | null {
  switch (first) {
    case 0xc4:
    case 0xc7:
    case 0xd9:
      return 1;
    case 0xc5:
    case 0xc8:
    case 0xda:
    case 0xdc:
    case 0xde:
      return 2;
    case 0xc6:
    case 0xc9:
    case 0xdb:
    case 0xdd:
    case 0xdf:
      return 4;
    default:
      return null;
  }
}
