import type { Buffer } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { PayloadError } from '../TopicParser.ts';
import { jsonExcess } from './jsonGuard.ts';
import { asBuffer, utf8Bytes } from './payloadText.ts';

/** Largest gzip-compressed payload once unpacked, in bytes (payloads.md, *Variation*). */
export const maxUnpackedBytes = 64 * 1024 * 1024;

/**
 * JSON bytes to a value: UTF-8 or UTF-16, with or without byte order mark, gzip-compressed or not.
 * A bare `NaN` or `Infinity`, which devices in the field do send, is read as null, but only after the
 * strict reading has failed. Throws `PayloadError` of type `PARSE_ERROR`.
 */
export function decodeJson(payload: Uint8Array): unknown {
  const bytes = utf8Bytes(unpacked(asBuffer(payload)), 'JSON text');
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

const bareNumber = /[-+]?\b(?:nan|inf|infinity)\b/i;

function parseWithBareNumbers(text: string, strictError: unknown): unknown {
  const refusal = fault(`The payload is not valid JSON: ${reason(strictError)}.`);
  if (!bareNumber.test(text)) throw refusal;
  try {
    return JSON.parse(withoutBareNumbers(text));
  } catch {
    // The first refusal names the place in the text as it was sent.
    throw refusal;
  }
}

const bareNumbers = /[-+]?\b(?:nan|inf|infinity)\b/gi;

/** Outside of texts only. Walks from quote to quote: a pattern for texts would try each quote of a broken one anew. */
function withoutBareNumbers(text: string): string {
  const parts: string[] = [];
  let from = 0;
  while (from < text.length) {
    const opens = text.indexOf('"', from);
    const end = opens < 0 ? text.length : opens;
    parts.push(text.slice(from, end).replace(bareNumbers, 'null'));
    from = endOfText(text, end);
    parts.push(text.slice(end, from));
  }
  return parts.join('');
}

/** Behind the quote that ends the text which begins at `start`. */
function endOfText(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index + 1;
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));
