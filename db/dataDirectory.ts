import { accessSync, closeSync, constants, fsyncSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartupError } from './startupError.ts';

/** Where the database's files lie in a data directory (contract.md, *Data directory*). */
export interface DataPaths {
  readonly dataDir: string;
  readonly database: string;
  /** Everything in it is read from the database again where it is missing. */
  readonly searchIndex: string;
  readonly lock: string;
  readonly backups: string;
}

/** Names the files; touches nothing. */
export function dataPaths(dataDir: string): DataPaths {
  const root = resolve(dataDir);
  return {
    dataDir: root,
    database: join(root, 'vedetta.db'),
    searchIndex: join(root, 'search.db'),
    lock: join(root, 'vedetta.lock'),
    backups: join(root, 'backups'),
  };
}

/** Makes the data directory, for its owner only, where it is missing; refuses one that cannot be written. */
export function prepareDataDirectory(dataDir: string): DataPaths {
  const paths = dataPaths(dataDir);
  try {
    mkdirSync(paths.backups, { recursive: true, mode: 0o700 });
    accessSync(paths.dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    accessSync(paths.backups, constants.W_OK);
  } catch (cause) {
    throw directoryNotWritable(paths.dataDir, cause);
  }
  return paths;
}

/** The error of a data directory that cannot be written. */
export function directoryNotWritable(dataDir: string, cause: unknown): StartupError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StartupError(
    'directory_not_writable',
    `The data directory ${dataDir} cannot be written (${reason}). Give this user the right to write there, or name another one with --data-dir.`,
    { cause },
  );
}

/** A time as it stands in a file name: `2026-11-23T15-04-05.678Z`, without the colon that Windows forbids. */
export const fileTime = (now: number): string => new Date(now).toISOString().replaceAll(':', '-');

/** The newest copy in `backups/`, or null. Their names end in the time, so the time decides, not the name's start. */
export function newestBackup(paths: DataPaths): string | null {
  const time = (name: string) => /\d{4}-\d\d-\d\dT[\d.-]+Z/.exec(name)?.[0] ?? '';
  const copies = readdirSync(paths.backups).filter((name) => /^vedetta-v\d+-.*\.db$/.test(name));
  const newest = copies.sort((a, b) => time(a).localeCompare(time(b))).at(-1);
  return newest === undefined ? null : join(paths.backups, newest);
}

/** Makes a file's content, or a directory's entries after a rename, survive a power cut. */
export function syncToDisk(path: string, kind: 'file' | 'directory'): void {
  // Windows can sync no directory, and journals its entries itself.
  if (kind === 'directory' && process.platform === 'win32') return;
  const descriptor = openSync(path, kind === 'file' ? 'r+' : 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
