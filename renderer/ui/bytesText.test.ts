import { expect, test } from 'vitest';
import { bytesText } from './bytesText.ts';
import { createFormat } from './format.ts';

test('bytes are told in the unit that leaves one to three digits', () => {
  const format = createFormat('it');
  expect(
    [0, 400, 12_345, 999_700, 1_400_000, 76_000_000_000, 5e15].map((bytes) => bytesText(format, bytes)),
  ).toEqual(['0 kB', '0,4 kB', '12 kB', '1,0 MB', '1,4 MB', '76 GB', '5000 TB']);
});
