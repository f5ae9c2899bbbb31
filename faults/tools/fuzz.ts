import { Buffer } from 'node:buffer';
import { telemetry } from '../../electron/testing/telemetry.ts';

/** Numbers from 0 to 1 that look random and are the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** So many bytes of any value. */
export const randomOf = (chance: () => number, length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => Math.floor(chance() * 256)));

const good = telemetry('fuzz-gateway_1', Date.UTC(2026, 10, 20), 1);

/**
 * The payload of this number, always the same: a good one that was cut off, one of which some bytes were changed,
 * or bytes of any value. None of them is JSON.
 */
export function fuzzedPayload(number: number): Buffer {
  const chance = seeded(number);
  const kind = number % 3;
  if (kind === 0) return randomOf(chance, 1 + Math.floor(chance() * 300));
  const bytes = Buffer.from(good);
  const changes = kind === 1 ? 0 : 1 + Math.floor(chance() * 20);
  for (let change = 0; change < changes; change += 1) {
    bytes[Math.floor(chance() * bytes.length)] = Math.floor(chance() * 256);
  }
  // What may still be read is cut off: of an object nothing but the whole is JSON.
  const mayBeRead = changes === 0 || isJson(bytes) || /nan|inf/i.test(bytes.toString('latin1'));
  return mayBeRead ? bytes.subarray(0, Math.floor(chance() * (bytes.length - 1))) : bytes;
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString('utf8'));
    return true;
  } catch {
    return false;
  }
}
