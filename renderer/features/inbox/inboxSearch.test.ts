import { expect, test } from 'vitest';
import { inboxQuery, inboxSearch } from './inboxSearch.ts';

test('an address without anything shows every open group', () => {
  expect(inboxQuery(inboxSearch.parse({}))).toEqual({ state: 'open' });
});

test('what is filtered stands in the question, and what makes no sense is left out', () => {
  const view = inboxSearch.parse({ q: ' ram ', site: 3, parser: 'telemetry', state: 'emptied' });
  expect(inboxQuery(view)).toEqual({
    state: 'emptied',
    search: 'ram',
    siteId: 3,
    parserName: 'telemetry',
  });
  expect(inboxQuery(inboxSearch.parse({ site: 'x', state: 'gone' }))).toEqual({ state: 'open' });
});
