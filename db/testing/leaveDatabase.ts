import { migrations } from '../migrations/index.ts';
import { openDatabase } from '../open.ts';

/** The clock of the tests that open databases. */
export const now = () => Date.UTC(2026, 10, 23, 12, 30);

/** Leaves a closed database of the given schema version behind; answers its file. */
export async function leaveDatabase(
  dataDir: string,
  version = migrations.length,
  rows = '',
): Promise<string> {
  using database = await openDatabase({ dataDir, now, migrations: migrations.slice(0, version) });
  if (rows !== '') await database.writer.write(({ sqlite }) => sqlite.exec(rows));
  return database.file;
}
