import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { codec, type HexField } from '../../../shared/domain/codec.ts';
import { decodePayload, decodeRefusal } from '../../testing/decodePayload.ts';

describe('hex', () => {
  const field = (type: HexField['type'], more: object = {}) => ({ name: 'v', offset: 0, type, ...more });
  const hex = (given: ReturnType<typeof field>, text: string) =>
    Object(decodePayload({ type: 'hex', fields: [given] }, Buffer.from(text, 'hex'))).v;

  it('reads each type in both byte orders', () => {
    const little = { byteOrder: 'little' };
    expect(hex(field('i8'), 'ff')).toBe(-1);
    expect([hex(field('u16'), '0102'), hex(field('u16', little), '0102')]).toEqual([258, 513]);
    expect([hex(field('i32'), 'fffffffe'), hex(field('i32', little), 'feffffff')]).toEqual([-2, -2]);
    expect([hex(field('f32'), '41b40000'), hex(field('f64', little), '0000000000003640')]).toEqual([
      22.5, 22,
    ]);
    expect([hex(field('u64'), 'ffffffffffffffff'), hex(field('i64', little), 'ffffffffffffffff')]).toEqual([
      '18446744073709551615',
      -1,
    ]);
    expect(hex(field('f32'), '7fc00000')).toBeNull();
  });

  it('reads bits, within a byte and over several', () => {
    expect(hex(field('bits', { bit: 7 }), '80')).toBe(1);
    expect(hex(field('bits', { bit: 2, length: 3 }), '14')).toBe(5);
    expect(hex(field('bits', { bit: 4, length: 8 }), '1234')).toBe(0x23);
    expect(hex(field('bits', { bit: 4, length: 8, byteOrder: 'little' }), '3412')).toBe(0x23);
    expect(hex(field('bits', { bit: 7, length: 32 }), '7fffffff80')).toBe(0xffffffff);
    expect(() => codec.parse({ type: 'hex', fields: [field('bits', { length: 33 })] })).toThrow('at most 32');
  });

  it('scales without the noise of a binary fraction', () => {
    expect(hex(field('i16', { scale: 0.1, plus: -40 }), '0003')).toBe(-39.7);
    expect(hex(field('u8', { scale: 0.1 }), '03')).toBe(0.3);
  });

  it('reads texts up to a zero byte, and payloads of hexadecimal text', () => {
    expect(hex(field('text', { length: 5 }), '4d4e410000')).toBe('MNA');
    expect(hex(field('text'), '4d4e41')).toBe('MNA');
    const given = { type: 'hex', asText: true, fields: [field('u16')] } as const;
    expect(['0x0102', ' 01 02\n', '01:02'].map((text) => decodePayload(given, text))).toEqual([
      { v: 258 },
      { v: 258 },
      { v: 258 },
    ]);
    expect(decodeRefusal(given, '01g2')).toBe('The payload is not hexadecimal text: "g" at digit 3.');
    expect(decodeRefusal(given, '012')).toBe('The payload has an odd number of hexadecimal digits (3).');
  });

  it('names the field that does not fit', () => {
    const given = { type: 'hex', fields: [field('u32', { offset: 2 })] } as const;
    expect(decodeRefusal(given, Buffer.alloc(4))).toBe('The field "v" needs 6 bytes; the payload has 4.');
    expect(decodeRefusal({ type: 'hex', fields: [field('text', { offset: 9 })] }, 'x')).toContain(
      'needs 10 bytes',
    );
    expect(decodeRefusal({ type: 'hex', fields: [field('text')] }, Buffer.from([0xff]))).toContain(
      'not valid UTF-8; expected text in the field "v"',
    );
  });
});
