import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { loadSqlite } from '../../db/sqliteDriver.ts';
import { startEngine } from '../testing/engineUnderTest.ts';
import { createFakeClock } from '../testing/fakeClock.ts';

test('ends within its deadline while another process holds the database', async () => {
  using directory = mkdtempDisposableSync(join(tmpdir(), 'vedetta-ending-'));
  const clock = createFakeClock(Date.now());
  const engine = await startEngine({ dataDir: directory.path, clock });
  const other = (await loadSqlite()).open(join(directory.path, 'vedetta.db'));
  other.exec('BEGIN IMMEDIATE');
  engine.engine.api.logConnection({ connectionId: 1, siteId: 1, level: 'INFO', message: 'waits' });
  let hasEnded = false;
  const ending = engine[Symbol.asyncDispose]().then(() => {
    hasEnded = true;
  });
  await clock.advance(5999);
  expect(hasEnded).toBe(false);
  await clock.advance(1);
  await ending;
  other.close();
  await vi.waitFor(() => expect(clock.pendingTimers()).toBe(0));
});
