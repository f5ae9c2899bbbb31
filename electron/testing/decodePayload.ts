import { Buffer } from 'node:buffer';
import { codec } from '../../shared/domain/codec.ts';
import { createDecoder } from '../parsers/codecs/createDecoder.ts';
import { PayloadError } from '../parsers/TopicParser.ts';

/** What a codec, as a person configures it, makes of a payload. */
export function decodePayload(given: unknown, payload: Uint8Array | string): unknown {
  return createDecoder(codec.parse(given))(typeof payload === 'string' ? Buffer.from(payload) : payload);
}

/** Why it does not take a payload; throws when it does. */
export function decodeRefusal(given: unknown, payload: Uint8Array | string): string {
  try {
    decodePayload(given, payload);
  } catch (error) {
    if (error instanceof PayloadError && error.type === 'PARSE_ERROR') return error.message;
    throw error;
  }
  throw new Error('It was taken.');
}
