import { expect, it } from 'vitest';
import { noMessages } from '../../shared/domain/outcome.ts';
import { lossParts, notAccounted } from './lossParts.ts';

it('has every outcome once', () => {
  expect(lossParts(noMessages, String).map(({ key }) => key)).toEqual([
    'parsed',
    'ignored',
    'unconfigured',
    'noParser',
    'failed',
    'duplicate',
    'shed',
  ]);
});

it('finds what no part explains; partly valid messages stand outside the sum', () => {
  const counters = { ...noMessages, received: 10, parsed: 6, failed: 3, partial: 2 };
  expect(notAccounted(counters)).toBe(1);
  expect(notAccounted({ ...counters, shed: 1 })).toBe(0);
});
