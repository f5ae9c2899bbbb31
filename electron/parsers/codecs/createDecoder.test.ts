import { Buffer } from 'node:buffer';
import { encode as encodeMsgpack } from '@msgpack/msgpack';
import { encode as encodeCbor } from 'cborg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Codec, codec } from '../../../shared/domain/codec.ts';
import { decodePayload, decodeRefusal } from '../../testing/decodePayload.ts';
import { PayloadError } from '../TopicParser.ts';
import { createDecoder } from './createDecoder.ts';

const codecs: Record<Codec['type'], Codec> = {
  json: { type: 'json' },
  cbor: { type: 'cbor' },
  msgpack: { type: 'msgpack' },
  number: { type: 'number' },
  text: { type: 'text' },
  csv: codec.parse({ type: 'csv', columns: ['at', 'level', 'note'] }),
  hex: codec.parse({
    type: 'hex',
    fields: [
      { name: 'a', offset: 0, type: 'u16' },
      { name: 'b', offset: 2, type: 'bits', bit: 3, length: 7 },
      { name: 'c', offset: 4, type: 'text' },
    ],
  }),
};

const jsonValue = fc.jsonValue({ maxDepth: 4 }).map((value): unknown => JSON.parse(JSON.stringify(value)));

describe.each(Object.values(codecs))('$type', (given) => {
  it('throws nothing but its own error, whatever comes', () => {
    const decoder = createDecoder(given);
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
      jsonValue.map((value) => encodeCbor(value).map((byte, at) => (at % 7 === 3 ? byte ^ 0x21 : byte))),
      jsonValue.map((value) => encodeMsgpack(value).map((byte, at) => (at % 7 === 3 ? byte ^ 0x21 : byte))),
    );
    fc.assert(
      fc.property(bytes, (payload) => {
        try {
          decoder(payload);
        } catch (error) {
          expect(error).toBeInstanceOf(PayloadError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('refuses an empty payload, unless it is text', () => {
    if (given.type === 'text') expect(decodePayload(given, '')).toBe('');
    else expect(decodeRefusal(given, '')).toMatch(/empty|needs 2 bytes; the payload has 0/);
  });
});
