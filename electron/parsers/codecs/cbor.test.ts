import { Buffer } from 'node:buffer';
import { encode as encodeCbor, Tagged } from 'cborg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePayload, decodeRefusal } from '../../testing/decodePayload.ts';
import { maxDepth, maxMembers } from './jsonGuard.ts';

/** As JSON writes it: no negative zero, which the binary formats do not all keep. */
const jsonValue = fc.jsonValue({ maxDepth: 4 }).map((value): unknown => JSON.parse(JSON.stringify(value)));

describe('cbor', () => {
  const cbor = { type: 'cbor' } as const;
  const hex = (text: string) => decodePayload(cbor, Buffer.from(text, 'hex'));
  const refused = (text: string) => decodeRefusal(cbor, Buffer.from(text, 'hex'));

  it('reads what an encoder wrote', () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        expect(decodePayload(cbor, encodeCbor(value))).toEqual(value);
      }),
    );
  });

  it('reads whole numbers exactly: as a number where one can hold it, else as text', () => {
    expect([hex('1b001fffffffffffff'), hex('1bffffffffffffffff'), hex('3bffffffffffffffff')]).toEqual([
      Number.MAX_SAFE_INTEGER,
      '18446744073709551615',
      '-18446744073709551616',
    ]);
    expect([hex('c24101'), hex('c349010000000000000000')]).toEqual([1, '-18446744073709551617']);
  });

  it('reads dates as ISO 8601, decimal fractions as numbers, bytes as hexadecimal text', () => {
    const text = '2026-11-17T12:00:00Z';
    expect(decodePayload(cbor, encodeCbor(new Tagged(0, text)))).toBe(text);
    expect(decodePayload(cbor, encodeCbor(new Tagged(1, 1_795_000_000.5)))).toBe('2026-11-18T11:06:40.500Z');
    expect(hex('c48220190111')).toBe(27.3);
    expect(hex('43010aff')).toBe('010aff');
  });

  it('reads lists of no stated length, number keys, half floats, undefined; passes over other tags', () => {
    expect(hex('bf01f93c0002f761619f0102ffff')).toEqual({ '1': 1, '2': null, a: [1, 2] });
    expect(hex('d9d9f781d82001')).toEqual([1]);
  });

  it('a key named __proto__ is a key and sets no prototype', () => {
    const value = hex('a1695f5f70726f746f5f5fa1616101');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(JSON.stringify(value)).toBe('{"__proto__":{"a":1}}');
  });

  it('says what is wrong, and at which byte', () => {
    expect(refused('8201')).toBe(
      'The payload is not valid CBOR: found array but not enough entries (got 1, expected 2) (byte 2).',
    );
    expect(refused('0102')).toBe('The payload is not valid CBOR: 1 bytes follow the first item (byte 1).');
    expect(refused('62c328')).toContain('a text is not valid UTF-8');
    expect(refused('6261')).toContain('not valid CBOR');
    expect(refused('ff')).toContain('unexpected break');
    expect(refused('a1820102f6')).toBe('A map in the payload has a key that is neither text nor a number.');
    expect(refused(`c25841${'ff'.repeat(65)}`)).toContain('a bignum has 65 bytes; at most 64 are read');
    expect(refused('c48101')).toContain('no list of exponent and mantissa');
  });

  it('refuses depth, width and number of values at the first excess', () => {
    expect(refused('81'.repeat(maxDepth + 1))).toBe(
      `The payload is nested deeper than ${maxDepth} levels (byte ${maxDepth}).`,
    );
    expect(refused('c1'.repeat(5000))).toContain('nested deeper');
    expect(hex(`${'81'.repeat(maxDepth)}01`)).toBeInstanceOf(Array);
    expect(refused('9a7fffffff')).toContain(`more than ${maxMembers} entries`);
    expect(refused(`9f${'01'.repeat(maxMembers + 1)}`)).toContain(`more than ${maxMembers} entries`);
    const wide = Buffer.alloc(100_000, 0x01);
    const many = Array.from({ length: 21 }, () => [Buffer.from('9a000186a0', 'hex'), wide]).flat();
    expect(decodeRefusal(cbor, Buffer.concat([Buffer.from('95', 'hex'), ...many]))).toContain(
      'more than 2000000',
    );
  });
});
