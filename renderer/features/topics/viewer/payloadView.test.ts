import { expect, it } from 'vitest';
import { payloadBytes, payloadLine, payloadLines } from './payloadView.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const texts = (bytes: Uint8Array, asHex = false) => payloadLines(bytes, asHex).map(({ text }) => text);

it('writes JSON with a line for each value, other text as it came, and bytes in hexadecimal', () => {
  expect(texts(bytesOf('{"a":[1]}'))).toEqual(['{', '  "a": [', '    1', '  ]', '}']);
  expect(texts(bytesOf('a\u202eb\nc'))).toEqual(['a\\u202eb', 'c']);
  expect(texts(Uint8Array.of(0xff, 0x00, 0x41))[0]).toMatch(/^ff 00 41 .*··A$/);
  expect(texts(bytesOf('{}'), true)[0]).toMatch(/^7b 7d /);
});

it('shows no more lines than a page bears', () => {
  expect(texts(new Uint8Array(65_536).fill(0xff))).toHaveLength(500);
  expect(texts(bytesOf('x\n'.repeat(5000)))).toHaveLength(500);
});

it('reads the bytes as they were told, and their beginning in one line', () => {
  expect([...payloadBytes({ payload: btoa('\u00ff\u0000') })]).toEqual([255, 0]);
  expect(payloadLine(Uint8Array.of(255, 0))).toBe('0xff00');
  expect(payloadLine(bytesOf('a\nb'))).not.toContain('\n');
});
