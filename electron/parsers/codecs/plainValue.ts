import { Buffer } from 'node:buffer';
import { ExtData } from '@msgpack/msgpack';
import { PayloadError } from '../TopicParser.ts';

/**
 * What a binary codec decoded, as JSON could have written it: a whole number beyond what a number holds exactly is
 * text, bytes are hexadecimal text, a date is ISO 8601, a map is an object. The nesting is bounded by then.
 */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return plainInteger(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plainValue);
  if (value instanceof Uint8Array) return hexText(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof ExtData) return value.data instanceof Uint8Array ? hexText(value.data) : null;
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  // `fromEntries` defines keys, so that one named `__proto__` stays a key.
  return Object.fromEntries(entries.map(([key, item]) => [plainKey(key), plainValue(item)]));
}

/** Exact: a number where it can be, else its digits. */
export function plainInteger(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

export const hexText = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

function plainKey(key: unknown): string {
  if (typeof key === 'string') return key;
  if (typeof key === 'number' || typeof key === 'bigint') return key.toString();
  throw new PayloadError('PARSE_ERROR', 'A map in the payload has a key that is neither text nor a number.');
}
