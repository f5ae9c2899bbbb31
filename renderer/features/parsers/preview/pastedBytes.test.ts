import { expect, it } from 'vitest';
import { pastedBytes } from './pastedBytes.ts';

it.each([
  ['{"t":21}', 'text', 'eyJ0IjoyMX0='],
  ['è', 'text', 'w6g='],
  ['', 'text', ''],
  ['0x7B 22\n74:22 7d', 'hex', 'eyJ0In0='],
  ['7b2', 'hex', null],
  ['zz', 'hex', null],
  ['eyJ0Ijoy\nMX0', 'base64', 'eyJ0IjoyMX0='],
  ['eyJ0IjoyMX0=', 'base64', 'eyJ0IjoyMX0='],
  ['a', 'base64', null],
  ['not base64!', 'base64', null],
] as const)('reads %j as %s', (pasted, form, bytes) => {
  expect(pastedBytes(pasted, form)).toBe(bytes);
});

it('takes a payload of a megabyte', () => {
  expect(pastedBytes('x'.repeat(1_000_000), 'text')?.length).toBe(1_333_336);
});
