import { expect, it } from 'vitest';
import { noMessages } from '../../../shared/domain/outcome.ts';
import { worstFirst } from './worstFirst.ts';

const site = (siteId: number, received: number, parsed: number) => ({
  siteId,
  counters: { ...noMessages, received, parsed, ignored: received - parsed },
});

it('the greatest share that was not parsed comes first, of equal ones the busier; who received nothing is left out', () => {
  const sites = [site(1, 100, 99), site(2, 0, 0), site(3, 10, 5), site(4, 200, 198)];
  expect(worstFirst(sites).map(({ siteId }) => siteId)).toEqual([3, 4, 1]);
});
