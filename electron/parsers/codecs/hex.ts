import { Buffer } from 'node:buffer';
import type { Codec, HexField } from '../../../shared/domain/codec.ts';
import { PayloadError } from '../TopicParser.ts';
import { asBuffer, payloadText, utf8Bytes } from './payloadText.ts';
import { plainInteger } from './plainValue.ts';

type HexCodec = Extract<Codec, { type: 'hex' }>;

/**
 * Reads fields at fixed places of a binary payload by name. A 64-bit number that a number cannot hold exactly, and
 * is not scaled, is text; a float that is no number is null. A text ends at its first zero byte. Throws
 * `PayloadError` of type `PARSE_ERROR` that names the field which does not fit.
 */
export function createHexDecoder({ asText, fields }: HexCodec): (payload: Uint8Array) => unknown {
  return (payload) => {
    const bytes = asText ? bytesOfText(payload) : asBuffer(payload);
    return Object.fromEntries(fields.map((field) => [field.name, readField(bytes, field)]));
  };
}

const refusal = (message: string) => new PayloadError('PARSE_ERROR', message);

const otherThanHex = /[^0-9a-fA-F]/;

function bytesOfText(payload: Uint8Array): Buffer {
  const text = payloadText(payload, 'hexadecimal text').trim();
  const digits = text.replace(/^0x/i, '').replace(/[\s:]/g, '');
  const wrong = otherThanHex.exec(digits);
  if (wrong !== null) {
    throw refusal(
      `The payload is not hexadecimal text: ${JSON.stringify(wrong[0])} at digit ${wrong.index + 1}.`,
    );
  }
  if (digits.length % 2 !== 0) {
    throw refusal(`The payload has an odd number of hexadecimal digits (${digits.length}).`);
  }
  return Buffer.from(digits, 'hex');
}

function readField(bytes: Buffer, field: HexField): unknown {
  const size = sizeOf(field, bytes.length);
  const end = field.offset + size;
  if (end > bytes.length || size <= 0) {
    const needed = Math.max(end, field.offset + 1);
    throw refusal(
      `The field ${JSON.stringify(field.name)} needs ${needed} bytes; the payload has ${bytes.length}.`,
    );
  }
  if (field.type === 'text') return readText(bytes.subarray(field.offset, end), field.name);
  return scaled(readNumber(bytes, field, size), field);
}

const sizes = { u8: 1, i8: 1, u16: 2, i16: 2, u32: 4, i32: 4, u64: 8, i64: 8, f32: 4, f64: 8 } as const;

function sizeOf({ type, offset, length, bit }: HexField, available: number): number {
  if (type === 'text') return length ?? available - offset;
  if (type === 'bits') return Math.ceil(((bit ?? 0) + (length ?? 1)) / 8);
  return sizes[type];
}

function readText(bytes: Buffer, name: string): string {
  const zero = bytes.indexOf(0);
  const expected = `text in the field ${JSON.stringify(name)}`;
  return utf8Bytes(zero < 0 ? bytes : bytes.subarray(0, zero), expected)
    .toString('utf8')
    .trim();
}

function readNumber(bytes: Buffer, field: HexField, size: number): number | bigint {
  const { type, offset, byteOrder } = field;
  const isBig = byteOrder === 'big';
  switch (type) {
    case 'f32':
      return isBig ? bytes.readFloatBE(offset) : bytes.readFloatLE(offset);
    case 'f64':
      return isBig ? bytes.readDoubleBE(offset) : bytes.readDoubleLE(offset);
    case 'u64':
      return isBig ? bytes.readBigUInt64BE(offset) : bytes.readBigUInt64LE(offset);
    case 'i64':
      return isBig ? bytes.readBigInt64BE(offset) : bytes.readBigInt64LE(offset);
    case 'i8':
    case 'i16':
    case 'i32':
      return isBig ? bytes.readIntBE(offset, size) : bytes.readIntLE(offset, size);
    default:
      break;
  }
  const whole = isBig ? bytes.readUIntBE(offset, size) : bytes.readUIntLE(offset, size);
  if (type !== 'bits') return whole;
  return Math.floor(whole / 2 ** (field.bit ?? 0)) % 2 ** (field.length ?? 1);
}

/** Fifteen digits: what a scale of 0.1 adds behind them was never measured. */
function scaled(value: number | bigint, { scale, plus }: HexField): number | string | null {
  if (scale === 1 && plus === 0) return typeof value === 'bigint' ? plainInteger(value) : finite(value);
  return finite(Number((Number(value) * scale + plus).toPrecision(15)));
}

const finite = (value: number) => (Number.isFinite(value) ? value : null);
