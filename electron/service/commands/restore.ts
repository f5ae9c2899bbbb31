import { resolve } from 'node:path';
import { restoreFrom } from '../../../db/restore.ts';
import { systemClock } from '../../engine/systemClock.ts';
import type { Options } from '../options.ts';

/**
 * Puts a copy of the database in the place of the present one, which is kept aside. Answers what was
 * done in a sentence; rejects with a `StartupError`, also while a service runs on the data directory.
 */
export async function restore({ dataDir }: Options, file: string): Promise<string> {
  const { version, replaced } = await restoreFrom({ dataDir, file, now: systemClock.now });
  const kept = replaced === null ? 'There was none before it.' : `The one before it was kept as ${replaced}.`;
  return `${resolve(file)} (schema version ${version}) is now the database of ${resolve(dataDir)}. ${kept}`;
}
