import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { type SqliteDriver, sqliteCode } from './sqliteDriver.ts';
import { StartupError } from './startupError.ts';

/** `PRAGMA application_id` of every Vedetta database: "VDTA". */
export const applicationId = 0x56_44_54_41;

/** What to call the file in an error, and what to advise. */
export interface InspectionSubject {
  /** As the person knows it. */
  readonly name: string;
  /** What to do when it cannot be used, as a sentence. */
  readonly advice: string;
}

/**
 * Looks at a database file without changing a byte of it and answers its schema version. Throws a
 * `StartupError` when it is empty, no database, not Vedetta's, or of a newer version.
 */
export function inspectDatabase(
  driver: SqliteDriver,
  file: string,
  latestVersion: number,
  subject: InspectionSubject,
): number {
  const stamp = existsSync(`${file}-wal`)
    ? stampThroughWal(driver, file, subject)
    : stampOfHeader(file, subject);
  if (stamp.applicationId !== applicationId) {
    throw new StartupError(
      'database_foreign',
      `${subject.name} is a database, but not one of Vedetta. It was left as it is. ${subject.advice}`,
    );
  }
  if (stamp.version > latestVersion) {
    throw new StartupError(
      'database_newer',
      `${subject.name} comes from a newer Vedetta (schema ${stamp.version}; this one knows ${latestVersion}). It was left untouched. Start the newer program, or bring back a copy made before the update with: npm run service -- restore FILE`,
    );
  }
  return stamp.version;
}

/** The error of a file that SQLite cannot read; `cause` says why. */
export function unreadable(subject: InspectionSubject, why: string, cause?: unknown): StartupError {
  return new StartupError(
    'database_unreadable',
    `${subject.name} cannot be read: ${why}. It was left as it is. ${subject.advice}`,
    { cause },
  );
}

interface Stamp {
  readonly applicationId: number;
  readonly version: number;
}

/** Reads the file's first bytes (SQLite file format 1.3): opening it would leave `-wal` and `-shm` files beside it. */
function stampOfHeader(file: string, subject: InspectionSubject): Stamp {
  if (statSync(file).size === 0) throw unreadable(subject, 'it is empty (0 bytes)');
  const header = Buffer.alloc(100);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0')
    throw unreadable(subject, 'it is not a database');
  return { applicationId: header.readInt32BE(68), version: header.readInt32BE(60) };
}

/** After an unclean end the newest header may stand in the WAL. */
function stampThroughWal(driver: SqliteDriver, file: string, subject: InspectionSubject): Stamp {
  stampOfHeader(file, subject);
  try {
    const sqlite = driver.open(file, { readonly: true, fileMustExist: true });
    try {
      const number = (pragma: string) => Number(sqlite.pragma(pragma, { simple: true }));
      return { applicationId: number('application_id'), version: number('user_version') };
    } finally {
      sqlite.close();
    }
  } catch (error) {
    if (!(error instanceof Error) || sqliteCode(error) === null) throw error;
    throw unreadable(subject, `it is damaged (${error.message})`, error);
  }
}
