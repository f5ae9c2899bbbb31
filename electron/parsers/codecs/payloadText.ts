import { Buffer, isUtf8 } from 'node:buffer';
import { PayloadError } from '../TopicParser.ts';

/** The bytes of a view, not copied. */
export const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * The text of a payload as UTF-8, without its byte order mark: UTF-16 where such a mark says so. `expected` ends the
 * sentence of the refusal. Throws `PayloadError` of type `PARSE_ERROR`.
 */
export function utf8Bytes(bytes: Buffer, expected: string): Buffer {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(bytes.toString('utf16le', 2), 'utf8');
  if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0) {
    return Buffer.from(Buffer.from(bytes.subarray(2)).swap16().toString('utf16le'), 'utf8');
  }
  if (!isUtf8(bytes)) {
    throw new PayloadError('PARSE_ERROR', `The payload is not valid UTF-8; expected ${expected}.`);
  }
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** The same as text. */
export function payloadText(payload: Uint8Array, expected: string): string {
  return utf8Bytes(asBuffer(payload), expected).toString('utf8');
}
