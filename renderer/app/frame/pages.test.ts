import { expect, it } from 'vitest';
import { pageOf, pages } from './pages.ts';

it('finds the page of an address, whatever lies beneath it', () => {
  const found = ['/', '/sites', '/sites/3/log', '/logs/parsing', '/incidents/7', '/sitesx', '/nowhere'].map(
    (pathname) => pageOf(pathname)?.key,
  );
  expect(found).toEqual(['overview', 'sites', 'sites', 'logs', 'incidents', undefined, undefined]);
});

it('has a key of its own for each page', () => {
  expect(new Set(pages.map(({ goKey }) => goKey)).size).toBe(pages.length);
});
