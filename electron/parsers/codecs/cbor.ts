import { isUtf8 } from 'node:buffer';
import { type DecodeOptions, decodeFirst, Tokenizer, Type } from 'cborg';
import { PayloadError } from '../TopicParser.ts';
import { type BinaryGuard, createBinaryGuard } from './binaryGuard.ts';
import { hexText, plainInteger, plainValue } from './plainValue.ts';

/** Bytes of the longest whole number that is read: its digits cost more than linear time. */
const maxIntegerBytes = 64;

/**
 * CBOR (RFC 8949) to a value, one item. Dates of tags 0 and 1 become ISO 8601, bignums and decimal fractions numbers
 * (text where a number would not be exact), byte strings hexadecimal text; other tags are passed over. Throws
 * `PayloadError` of type `PARSE_ERROR` that names the byte.
 */
export function decodeCbor(payload: Uint8Array): unknown {
  if (payload.length === 0) throw new PayloadError('PARSE_ERROR', 'The payload is empty; expected CBOR.');
  const tokenizer = new GuardedTokenizer(payload, options);
  try {
    const [value, rest] = decodeFirst(payload, { ...options, tokenizer });
    if (rest.length === 0) return plainValue(value);
  } catch (error) {
    if (error instanceof PayloadError) throw error;
    throw invalid(reasonOf(error), tokenizer.pos());
  }
  throw invalid(`${payload.length - tokenizer.pos()} bytes follow the first item`, tokenizer.pos());
}

const invalid = (what: string, at: number) =>
  new PayloadError('PARSE_ERROR', `The payload is not valid CBOR: ${what} (byte ${at}).`);

const reasonOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replace(/^CBOR decode error: /, '');

const options: DecodeOptions = {
  allowIndefinite: true,
  allowUndefined: true,
  allowBigInt: true,
  coerceUndefinedToNull: true,
  // Whole numbers as keys are common where bytes are dear.
  useMaps: true,
  retainStringBytes: true,
  tags: {
    0: (decode) => decode(),
    1: (decode) => isoTime(decode()),
    2: (decode) => bigInteger(decode(), 1n),
    3: (decode) => bigInteger(decode(), -1n),
    4: (decode) => decimalFraction(decode()),
  },
};

class GuardedTokenizer extends Tokenizer {
  readonly #guard: BinaryGuard = createBinaryGuard();

  override next() {
    for (;;) {
      if (this.done()) throw new Error('the payload ends in the middle of an item');
      const at = this.pos();
      const token = super.next();
      if (this.pos() > this.data.length) throw new Error('the payload ends in the middle of an item');
      const { type } = token;
      if (Type.equals(type, Type.tag)) {
        this.#guard.value(at);
        this.#guard.open(1, 1, at);
        if (options.tags !== undefined && token.value in options.tags) return token;
        continue;
      }
      if (Type.equals(type, Type.break)) this.#guard.close();
      else this.#guard.value(at);
      if (Type.equals(type, Type.array)) this.#guard.open(token.value, 1, at);
      else if (Type.equals(type, Type.map)) this.#guard.open(token.value, 2, at);
      else if (token.byteValue !== undefined && !isUtf8(token.byteValue)) {
        throw new Error('a text is not valid UTF-8');
      }
      return token;
    }
  }
}

function isoTime(seconds: unknown): unknown {
  const at = new Date(Number(seconds) * 1000);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

function bigInteger(bytes: unknown, sign: 1n | -1n): unknown {
  if (!(bytes instanceof Uint8Array)) throw new Error('a bignum is no byte string');
  if (bytes.length > maxIntegerBytes) {
    throw new Error(`a bignum has ${bytes.length} bytes; at most ${maxIntegerBytes} are read`);
  }
  const magnitude = BigInt(`0x0${hexText(bytes)}`);
  return plainInteger(sign === 1n ? magnitude : -1n - magnitude);
}

function decimalFraction(parts: unknown): unknown {
  const [exponent, mantissa] = Array.isArray(parts) ? parts.map(String) : [];
  const value = Number(`${mantissa}e${exponent}`);
  if (Number.isNaN(value)) throw new Error('a decimal fraction is no list of exponent and mantissa');
  return value;
}
