import { expect, it } from 'vitest';
import { incidentQuery, incidentSearch } from './incidentSearch.ts';

it('leaves out what no filter knows', () => {
  expect(incidentSearch.parse({ state: 'gone', kind: 'refused,nonsense,silent', site: 'x' })).toEqual({
    kind: 'refused,silent',
  });
  expect(incidentSearch.parse({ kind: 'nonsense' })).toEqual({});
});

it('asks for all of them where the address says nothing', () => {
  expect(incidentQuery({})).toEqual({ state: 'all' });
  expect(incidentQuery({ state: 'open', kind: 'refused,silent', site: 3 })).toEqual({
    state: 'open',
    kind: ['refused', 'silent'],
    siteId: 3,
  });
});
