import type { Codec } from '../../../shared/domain/codec.ts';
import { decodeCbor } from './cbor.ts';
import { createCsvDecoder } from './csv.ts';
import { createHexDecoder } from './hex.ts';
import { decodeJson } from './json.ts';
import { decodeMsgpack } from './msgpack.ts';
import { decodeNumber } from './number.ts';
import { payloadText } from './payloadText.ts';

/** Bytes to a value. Throws `PayloadError` of type `PARSE_ERROR`, never anything else. */
export type Decode = (bytes: Uint8Array) => unknown;

/** How a codec reads payloads. It was chosen by a person or a parser: it never tries another one. */
export function createDecoder(codec: Codec): Decode {
  switch (codec.type) {
    case 'json':
      return decodeJson;
    case 'cbor':
      return decodeCbor;
    case 'msgpack':
      return decodeMsgpack;
    case 'number':
      return decodeNumber;
    case 'text':
      return (bytes) => payloadText(bytes, 'text');
    case 'csv':
      return createCsvDecoder(codec);
    case 'hex':
      return createHexDecoder(codec);
  }
}
