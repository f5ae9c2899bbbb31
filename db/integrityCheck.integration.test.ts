import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkIntegrity } from './integrityCheck.ts';
import { openDatabase } from './open.ts';
import { temporaryDirectory } from './testing/temporaryDirectory.ts';

const never = new AbortController().signal;

test('finds a database in use whole, and a damaged one not', async () => {
  using directory = temporaryDirectory();
  const dataDir = join(directory.path, 'data');
  const damaged = join(directory.path, 'damaged.db');
  {
    using database = await openDatabase({ dataDir, now: () => 1 });
    expect(await checkIntegrity(database.file, never)).toBeNull();
    await database.backupTo(damaged);
  }
  const bytes = readFileSync(damaged);
  bytes.fill(0xff, 8192, 16_384);
  writeFileSync(damaged, bytes);
  const found = await checkIntegrity(damaged, never).catch((error: unknown) => String(error));
  expect(found).toMatch(/malformed|page|Tree|corrupt/i);
});

test('rejects without a file, and when it is ended', async () => {
  using directory = temporaryDirectory();
  await expect(checkIntegrity(join(directory.path, 'none.db'), never)).rejects.toThrow();
  await expect(checkIntegrity(join(directory.path, 'none.db'), AbortSignal.abort())).rejects.toThrow();
});
