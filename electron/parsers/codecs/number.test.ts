import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { decodePayload, decodeRefusal } from '../../testing/decodePayload.ts';

describe('number and text', () => {
  const number = { type: 'number' } as const;

  it('reads a number as devices write it', () => {
    const written = ['22.5', ' 22,5\r\n', '\ufeff-1e3', '+.5', 'NaN', 'null'];
    expect(written.map((text) => decodePayload(number, text))).toEqual([22.5, 22.5, -1000, 0.5, null, null]);
    expect(decodePayload(number, Buffer.from('\ufeff7', 'utf16le'))).toBe(7);
  });

  it('says what stands there instead', () => {
    expect(decodeRefusal(number, '22.5 C')).toBe('The payload is not a number, it is text "22.5 C".');
    expect(decodeRefusal(number, '1.234,5')).toContain('not a number');
    expect(decodeRefusal(number, Buffer.from([0xff]))).toBe(
      'The payload is not valid UTF-8; expected a number.',
    );
  });

  it('text is the text, without its byte order mark', () => {
    expect(decodePayload({ type: 'text' }, '\ufeff OK à ')).toBe(' OK à ');
    expect(decodeRefusal({ type: 'text' }, Buffer.from([0x61, 0xff]))).toContain('not valid UTF-8');
  });
});
