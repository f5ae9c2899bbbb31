import { Buffer, isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { PayloadError } from '../TopicParser.ts';
import { jsonExcess } from './jsonGuard.ts';

/** Largest gzip-compressed payload once unpacked, in bytes (payloads.md, *Variation*). */
export const maxUnpackedBytes = 64 * 1024 * 1024;

/**
 * JSON bytes to a value: UTF-8 or UTF-16, with or without byte order mark, gzip-compressed or not.
 * A bare `NaN` or `Infinity`, which devices in the field do send, is read as null, but only after the
 * strict reading has failed. Throws `PayloadError` of type `PARSE_ERROR`.
 */
export function decodeJson(payload: Uint8Array): unknown {
  const bytes = utf8Bytes(unpacked(asBuffer(payload)));
  if (bytes.length === 0) throw fault('The payload is empty; expected JSON.');
  const excess = jsonExcess(bytes);
  if (excess !== null) throw fault(excess);
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    return parseWithBareNumbers(text, error);
  }
}

const fault = (message: string) => new PayloadError('PARSE_ERROR', message);

const asBuffer = (bytes: Uint8Array) =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function unpacked(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  // The last four bytes say how long the content is (RFC 1952, section 2.3.1): no need to unpack a giant.
  const said = bytes.length >= 18 ? bytes.readUInt32LE(bytes.length - 4) : 0;
  if (said > maxUnpackedBytes) throw tooLarge();
  try {
    return gunzipSync(bytes, { maxOutputLength: maxUnpackedBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge();
    throw fault(`The payload begins like gzip but cannot be unpacked: ${reason(error)}.`);
  }
}

const tooLarge = () => fault(`The gzip payload is larger than ${maxUnpackedBytes} bytes unpacked; refused.`);

/** Without its byte order mark. */
function utf8Bytes(bytes: Buffer): Buffer {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(bytes.toString('utf16le', 2), 'utf8');
  if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0) {
    return Buffer.from(Buffer.from(bytes.subarray(2)).swap16().toString('utf16le'), 'utf8');
  }
  if (!isUtf8(bytes)) throw fault('The payload is not valid UTF-8; expected JSON text.');
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

const bareNumber = /[-+]?\b(?:nan|inf|infinity)\b/i;
const textOrBareNumber = /"(?:[^"\\]|\\.)*"|[-+]?\b(?:nan|inf|infinity)\b/gi;

function parseWithBareNumbers(text: string, strictError: unknown): unknown {
  const refusal = fault(`The payload is not valid JSON: ${reason(strictError)}.`);
  if (!bareNumber.test(text)) throw refusal;
  const strict = text.replace(textOrBareNumber, (token) => (token.startsWith('"') ? token : 'null'));
  try {
    return JSON.parse(strict);
  } catch {
    // The first refusal names the place in the text as it was sent.
    throw refusal;
  }
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));
