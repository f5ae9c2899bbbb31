import type { Buffer } from 'node:buffer';
import { PayloadError } from '../TopicParser.ts';
import { mayHaveBareNumbers, withoutBareNumbers } from './bareNumbers.ts';
import { isGzip, unpackGzip } from './gzip.ts';
import { jsonExcess } from './jsonGuard.ts';
import { asBuffer, utf8Bytes } from './payloadText.ts';

/**
 * JSON bytes to a value: UTF-8 or UTF-16, with or without byte order mark, gzip-compressed or not.
 * A bare `NaN` or `Infinity`, which devices in the field do send, is read as null, but only after the
 * strict reading has failed. Throws `PayloadError` of type `PARSE_ERROR`.
 */
export function decodeJson(payload: Uint8Array): unknown {
  const received = asBuffer(payload);
  const bytes = utf8Bytes(isGzip(received) ? unpackGzip(received) : received, 'JSON text');
  if (bytes.length === 0) throw fault('The payload is empty; expected JSON.');
  const excess = jsonExcess(bytes);
  if (excess !== null) throw fault(excess);
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    const refusal = fault(`The payload is not valid JSON: ${reason(error)}.`);
    if (!mayHaveBareNumbers(text)) throw refusal;
    return parseWithBareNumbers(bytes, refusal);
  }
}

const fault = (message: string) => new PayloadError('PARSE_ERROR', message);

function parseWithBareNumbers(bytes: Buffer, refusal: PayloadError): unknown {
  const replaced = withoutBareNumbers(bytes);
  if (replaced === null) throw refusal;
  try {
    return JSON.parse(replaced);
  } catch {
    // The first refusal names the place in the text as it was sent.
    throw refusal;
  }
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));
