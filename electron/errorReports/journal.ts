import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { capState, emptyCap } from '../core/errorReports/rateCap.ts';

/** What is remembered of the sending over a restart: a program that keeps crashing is capped as well. */
const journal = z.object({
  /** Of which DSN it is. */
  dsn: z.string(),
  cap: capState,
  lastSent: z.object({ eventId: z.string(), at: z.number() }).nullable(),
});
export type Journal = z.infer<typeof journal>;

const fileOf = (folder: string): string => join(folder, 'journal.json');

/** Reads it; null where there is none for this DSN, or none that can be understood. */
export function readJournal(folder: string, dsn: string): Journal | null {
  try {
    const read = journal.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')));
    return read.dsn === dsn ? read : null;
  } catch {
    // Not there yet, or cut short: it begins anew.
    return null;
  }
}

export const newJournal = (dsn: string): Journal => ({ dsn, cap: emptyCap, lastSent: null });

/** Writes it in one step; throws where it cannot be written. */
export function writeJournal(folder: string, value: Journal): void {
  const file = fileOf(folder);
  writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
