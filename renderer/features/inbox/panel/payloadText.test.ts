import { expect, test } from 'vitest';
import { payloadText } from './payloadText.ts';

const base64 = (bytes: readonly number[]) => btoa(String.fromCharCode(...bytes));

test('UTF-8 is text, whole or cut within a character', () => {
  expect(payloadText(base64([0x7b, 0xc3, 0xa9, 0x7d]), false).text).toBe('{é}');
  expect(payloadText(base64([0x7b, 0xc3]), true).text).toBe('{');
});

test('anything else is bytes', () => {
  expect(payloadText(base64([0x7b, 0xc3]), false)).toEqual({ bytes: Uint8Array.of(0x7b, 0xc3), text: null });
  expect(payloadText(base64([1, 2, 3]), false).text).toBeNull();
});
