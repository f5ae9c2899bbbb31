import { Buffer } from 'node:buffer';
import { encode as encodeMsgpack } from '@msgpack/msgpack';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePayload, decodeRefusal } from '../../testing/decodePayload.ts';
import { maxDepth, maxMembers } from './jsonGuard.ts';

/** As JSON writes it: no negative zero, which the binary formats do not all keep. */
const jsonValue = fc.jsonValue({ maxDepth: 4 }).map((value): unknown => JSON.parse(JSON.stringify(value)));

describe('msgpack', () => {
  const msgpack = { type: 'msgpack' } as const;
  const hex = (text: string) => decodePayload(msgpack, Buffer.from(text, 'hex'));
  const refused = (text: string) => decodeRefusal(msgpack, Buffer.from(text, 'hex'));

  it('reads what an encoder wrote', () => {
    const noPrototype = jsonValue.filter((value) => !JSON.stringify(value).includes('__proto__'));
    fc.assert(
      fc.property(noPrototype, (value) => {
        expect(decodePayload(msgpack, encodeMsgpack(value))).toEqual(value);
      }),
    );
    const long = { text: 'x'.repeat(70_000), list: Array.from({ length: 70_000 }, (_, index) => index) };
    expect(decodePayload(msgpack, encodeMsgpack(long))).toEqual(long);
  });

  it('reads whole numbers exactly, time stamps as ISO 8601, bytes and extensions as hexadecimal text', () => {
    expect([hex('cf001fffffffffffff'), hex('cfffffffffffffffff'), hex('d38000000000000000')]).toEqual([
      Number.MAX_SAFE_INTEGER,
      '18446744073709551615',
      '-9223372036854775808',
    ]);
    expect(decodePayload(msgpack, encodeMsgpack(new Date(1_795_000_000_500)))).toBe(
      '2026-11-18T11:06:40.500Z',
    );
    expect([hex('c403010aff'), hex('d505abcd'), hex('c70305010aff')]).toEqual(['010aff', 'abcd', '010aff']);
    expect(hex('82010203cf0000000000000007')).toEqual({ '1': 2, '3': 7 });
  });

  it('says what is wrong, and at which byte', () => {
    expect(refused('9201')).toBe(
      'The payload is not valid MessagePack: it ends in the middle of an item (byte 2).',
    );
    expect(refused('0102')).toBe(
      'The payload is not valid MessagePack: 1 bytes follow the first item (byte 1).',
    );
    expect(refused('92c1')).toContain('the middle of an item');
    expect(refused('91c1')).toBe('The payload is not valid MessagePack: 0xc1 begins no item (byte 1).');
    expect(refused('a2c328')).toContain('a text is not valid UTF-8 (byte 0)');
    expect(refused('da')).toContain('the middle of an item');
    expect(refused('81910101')).toContain('key that is neither text nor a number');
    expect(refused('81a95f5f70726f746f5f5f01')).toContain('__proto__');
  });

  it('believes no length with memory, and refuses depth and width', () => {
    expect(refused('dd7fffffff')).toContain('the middle of an item');
    expect(refused('c67fffffff00')).toContain('the middle of an item');
    expect(refused('91'.repeat(maxDepth + 2))).toContain(`deeper than ${maxDepth} levels`);
    const wide = Buffer.concat([Buffer.from('dd000186a1', 'hex'), Buffer.alloc(100_001)]);
    expect(decodeRefusal(msgpack, wide)).toContain(`more than ${maxMembers} entries`);
  });
});
