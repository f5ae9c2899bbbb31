import { Buffer } from 'node:buffer';
import { promisify } from 'node:util';
import { gzip as gzipWith } from 'node:zlib';

/** A payload that is made to cost more than it weighs. */
export interface Bomb {
  readonly name: string;
  readonly bytes: Buffer;
}

/** In a thread of its own: the other site's gateway lives in this one. */
const gzip = promisify(gzipWith);

const largest = 10_000_000;
const bomb = (name: string, bytes: Buffer | string): Bomb => ({ name, bytes: Buffer.from(bytes) });

/** Distinct keys of this length, as many as fit. */
function keys(length: number): string {
  const count = Math.floor(largest / (length + 5));
  const entries = Array.from({ length: count }, (_, index) => `"${String(index).padStart(length, 'k')}":1`);
  return `{${entries.join(',')}}`;
}

/** Gzip of so many blanks whose last four bytes say another length. */
async function forged(blanks: number, saidBytes: number): Promise<Buffer> {
  const bytes = await gzip(Buffer.alloc(blanks, 0x20));
  bytes.writeUInt32LE(saidBytes, bytes.length - 4);
  return bytes;
}

const mb = 1024 * 1024;

/** Depth, width, keys, escapes and gzip; those that are plain are of 10 MB, as much as a topic takes. */
export const bombs = async (): Promise<readonly Bomb[]> => [
  bomb('lists in lists', '['.repeat(largest)),
  bomb('objects in objects', '{"a":'.repeat(largest / 5)),
  bomb('one list', `[${'1,'.repeat(largest / 2 - 1)}1]`),
  bomb('short keys', keys(7)),
  bomb('long keys', keys(90)),
  bomb('NaN and 100,000 escapes', `NaN"${'\\"'.repeat(100_000)}`),
  bomb('broken UTF-8', Buffer.concat([Buffer.alloc(largest - 1, 'a'), Buffer.from([0xff])])),
  bomb('gzip', await gzip(Buffer.alloc(65 * mb, 0x20))),
  bomb('gzip just below the limit', await gzip(Buffer.alloc(63 * mb, 0x20))),
  bomb('gzip with a forged length', await forged(65 * mb, 7)),
  bomb('gzip of 256 MB with a forged length', await forged(256 * mb, 10 * mb)),
];

/** What devices and those who mend them send instead of JSON. */
export const malformed: readonly (Buffer | string)[] = [
  '',
  '{',
  '{"serial_number_gateway":"g",}',
  "{'serial_number_gateway':'g'}",
  '{"a":1}{"a":2}',
  '[1,2',
  '"never closed',
  '{"a":01}',
  '{"a":NaN,',
  '\ufeff',
  'null',
  '[]',
  '12',
  '{}',
  Buffer.from([0x7b, 0xff, 0x7d]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xff, 0xfe, 0x7b]),
  Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]),
];
