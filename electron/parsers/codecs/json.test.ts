import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PayloadError } from '../TopicParser.ts';
import { freeUnpackedBytes, maxGrowth } from './gzip.ts';
import { decodeJson } from './json.ts';
import { jsonExcess, maxDepth, maxKeys, maxMembers } from './jsonGuard.ts';
import { endOfText, viewOf } from './jsonTexts.ts';

const decodeText = (text: string) => decodeJson(Buffer.from(text));

function refusal(bytes: Uint8Array): string {
  try {
    decodeJson(bytes);
  } catch (error) {
    if (error instanceof PayloadError && error.type === 'PARSE_ERROR') return error.message;
    throw error;
  }
  throw new Error('It was taken.');
}

describe('decodeJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(decodeText(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('reads byte order marks and UTF-16', () => {
    const text = '{"a":"é"}';
    const utf16 = Buffer.from(text, 'utf16le');
    expect(decodeText(`\ufeff${text}`)).toEqual({ a: 'é' });
    expect(decodeJson(Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]))).toEqual({ a: 'é' });
    expect(decodeJson(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]))).toEqual({
      a: 'é',
    });
  });

  it('reads gzip, and refuses what is too large unpacked', () => {
    expect(decodeJson(gzipSync('{"a":1}'))).toEqual({ a: 1 });
    const giant = gzipSync(Buffer.alloc(65 * 1024 * 1024, 0x20));
    expect(refusal(giant)).toContain('larger than');
    giant.writeUInt32LE(7, giant.length - 4);
    expect(refusal(giant)).toContain('larger than');
    expect(refusal(Buffer.from([0x1f, 0x8b, 1, 2, 3]))).toContain('cannot be unpacked');
  });

  it('reads a bare NaN or infinity as null, outside of texts only', () => {
    expect(decodeText('{"a":NaN,"b":[-Infinity,nan,1],"c":"NaN \\" NaN"}')).toEqual({
      a: null,
      b: [null, null, 1],
      c: 'NaN " NaN',
    });
    expect(decodeText('{"é":+INF,"a":"\\"","infinity":-Inf}')).toEqual({ é: null, a: '"', infinity: null });
    for (const text of ['{"a":NaN,', '[NaN5]', '[5NaN]', '[--NaN]', '[nano]', '["NaN', '[info,"nan"]']) {
      expect(refusal(Buffer.from(text))).toContain('not valid JSON');
    }
  });

  it('says what is wrong with anything else', () => {
    expect(refusal(Buffer.alloc(0))).toBe('The payload is empty; expected JSON.');
    expect(refusal(Buffer.from('{"a":'))).toContain('not valid JSON');
    expect(refusal(Buffer.from([0x7b, 0xff, 0x7d]))).toContain('not valid UTF-8');
  });

  it('never throws anything but its own error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decodeJson(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(PayloadError);
        }
      }),
    );
  });
});

describe('gzip', () => {
  it('of what a payload may be unpacked is read however far it grows', () => {
    const text = `"${'x'.repeat(freeUnpackedBytes - 2)}"`;
    expect(decodeJson(gzipSync(text))).toHaveLength(freeUnpackedBytes - 2);
  });

  it('of more is read where it grows as readings do, and refused where it grows as a bomb', () => {
    const bytes = Buffer.alloc(freeUnpackedBytes, 'x');
    const random = randomBytes(Math.ceil(freeUnpackedBytes / maxGrowth)).toString('base64');
    expect(decodeJson(gzipSync(`"${random}${bytes}"`))).toHaveLength(bytes.length + random.length);
    expect(refusal(gzipSync(Buffer.concat([bytes, Buffer.from('xx')])))).toContain(
      `larger than ${bytes.length}`,
    );
  });

  it('a large bomb is refused by its beginning, whatever its last bytes say', () => {
    const half = gzipSync(Buffer.alloc(60 * 1024 * 1024, 0x20));
    expect(refusal(Buffer.concat([half, gzipSync('1')]))).toContain(`larger than ${freeUnpackedBytes}`);
  });
});

describe('endOfText', () => {
  it('is the first quote that no backslash escapes, wherever it stands among the bytes', () => {
    const byte = fc.constantFrom(0x22, 0x5c, 0x61, 0xa2, 0xdc, 0x23, 0x21, 0x5d);
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 40 }), fc.nat(8), (bytes, start) => {
        let expected = start;
        while (expected < bytes.length && bytes[expected] !== 0x22)
          expected += bytes[expected] === 0x5c ? 2 : 1;
        expect(endOfText(viewOf(Uint8Array.from(bytes)), start)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('jsonExcess', () => {
  it('refuses depth and member bombs, and counts nothing inside texts', () => {
    expect(jsonExcess(Buffer.from('['.repeat(10_000_000)))).toContain(`deeper than ${maxDepth}`);
    expect(jsonExcess(Buffer.from(`[${'1,'.repeat(maxMembers + 1)}1]`))).toContain(`more than ${maxMembers}`);
    const keys = (count: number) => `{${'"":1,'.repeat(count - 1)}"":1}`;
    expect(jsonExcess(Buffer.from(`[${keys(maxKeys)}, ${keys(maxKeys)}]`))).toBeNull();
    expect(jsonExcess(Buffer.from(keys(maxKeys + 1)))).toContain(`more than ${maxKeys} keys in one object`);
    expect(jsonExcess(Buffer.from(`[${'1,'.repeat(maxKeys + 1)}1]`))).toBeNull();
    expect(jsonExcess(Buffer.from(`["${'[,'.repeat(200_000)}\\"["]`))).toBeNull();
    const filler = `"${'x'.repeat(5000)}"`;
    const nested = (depth: number) => Buffer.from(`${'['.repeat(depth)}${filler}${']'.repeat(depth)}`);
    expect([jsonExcess(nested(maxDepth)), jsonExcess(nested(maxDepth + 1))]).toEqual([
      null,
      expect.any(String),
    ]);
  });
});

describe('a broken payload', () => {
  it('of many quotes costs no more than its length', () => {
    expect(refusal(Buffer.from(`NaN"${'\\"'.repeat(2_000_000)}`))).toContain('not valid JSON');
  });

  it('of several gzip members is read as one text, and bounded as one', () => {
    expect(decodeJson(Buffer.concat([gzipSync('{"a":'), gzipSync('1}')]))).toEqual({ a: 1 });
    const lyingBomb = gzipSync(Buffer.alloc(freeUnpackedBytes + 1024 * 1024, 0x20));
    lyingBomb.writeUInt32LE(7, lyingBomb.length - 4);
    expect(refusal(lyingBomb)).toContain('larger than');
    const half = gzipSync(Buffer.alloc(33 * 1024 * 1024, 0x20));
    expect(refusal(Buffer.concat([half, half]))).toContain('larger than');
    const lying = gzipSync('{"a":1}');
    lying.writeUInt32LE(0xffff_ffff, lying.length - 4);
    expect(refusal(lying)).toContain('larger than');
  });
});
