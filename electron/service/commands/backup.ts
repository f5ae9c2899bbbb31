import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { backupTo } from '../../../db/backup.ts';
import { dataPaths } from '../../../db/dataDirectory.ts';
import { loadSqlite } from '../../../db/sqliteDriver.ts';
import type { Options } from '../options.ts';
import { missingDatabase, StartFailure } from '../startFailure.ts';

/**
 * Copies the database of the data directory to `file`, whether a service runs on it or not. Answers
 * what was done in a sentence.
 */
export async function backup(options: Options, file: string): Promise<string> {
  const source = dataPaths(options.dataDir).database;
  const target = resolve(file);
  if (!existsSync(source)) throw new StartFailure(missingDatabase(source));
  if (existsSync(target)) {
    throw new StartFailure(`${target} exists already; a backup never overwrites a file. Name another one.`);
  }
  const driver = await loadSqlite();
  const sqlite = driver.open(source, { readonly: true, fileMustExist: true, timeout: 5_000 });
  try {
    await backupTo(driver, sqlite, target);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartFailure(`${source} could not be copied to ${target}: ${why}.`, { cause });
  } finally {
    sqlite.close();
  }
  return `${source} was copied to ${target}.`;
}
