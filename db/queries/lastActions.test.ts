import { expect, test } from 'vitest';
import { addSite, newSite } from '../testing/domainRows.ts';
import { memoryDatabase } from '../testing/memoryDatabase.ts';
import { readLastActions, storeLastActions } from './lastActions.ts';

test('what was last done is read as it was stored; a purged connection is passed over', async () => {
  using database = await memoryDatabase();
  addSite(database, newSite('site_001'));
  addSite(database, newSite('site_002'));
  const action = { at: 5, text: 'Attempt 4 failed: no', kind: 'retry', attempt: 4, failure: 'no' } as const;
  storeLastActions(
    database,
    new Map([
      [1, action],
      [99, action],
    ]),
  );
  expect(readLastActions(database)).toEqual(new Map([[1, action]]));
});
