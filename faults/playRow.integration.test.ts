import { expect, test } from 'vitest';
import { playRow } from './playRow.ts';

test('a row whose process dies has failed, with what it said', async () => {
  const row = { id: 'none', title: 't', expected: 'e', subject: 'service', run: async () => [] } as const;
  expect(await playRow(row, 'quick')).toMatchObject({
    id: 'none',
    passed: false,
    findings: [],
    error: expect.stringContaining('There is no row "none"'),
  });
});
