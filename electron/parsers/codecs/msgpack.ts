import { Decoder } from '@msgpack/msgpack';
import { PayloadError } from '../TopicParser.ts';
import { checkMsgpack } from './msgpackGuard.ts';
import { asBuffer } from './payloadText.ts';
import { plainValue } from './plainValue.ts';

const decoder = new Decoder({
  useBigInt64: true,
  mapKeyConverter(key) {
    if (typeof key === 'string' || typeof key === 'number') return key;
    if (typeof key === 'bigint') return key.toString();
    throw new Error('a map has a key that is neither text nor a number');
  },
});

/**
 * MessagePack to a value, one item. Time stamps become ISO 8601, bytes and other extensions hexadecimal text, whole
 * numbers that a number cannot hold exactly text. Throws `PayloadError` of type `PARSE_ERROR`.
 */
export function decodeMsgpack(payload: Uint8Array): unknown {
  if (payload.length === 0) {
    throw new PayloadError('PARSE_ERROR', 'The payload is empty; expected MessagePack.');
  }
  checkMsgpack(asBuffer(payload));
  try {
    return plainValue(decoder.decode(payload));
  } catch (error) {
    if (error instanceof PayloadError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new PayloadError('PARSE_ERROR', `The payload is not valid MessagePack: ${reason}.`);
  }
}
