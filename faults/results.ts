import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { machine, versionsOf } from '../bench/machine.ts';
import type { RowResult } from './row.ts';

const storedRow = z.looseObject({ id: z.string() });
const stored = z.looseObject({ rows: z.array(storedRow) });

const packages = ['mqtt', 'better-sqlite3', 'zod'];

/**
 * Writes `faults/results/<date>.json`, each row with the time and versions it was played with; rows of the
 * newest file before that were not played again are taken over. `order`: the ids as the table has them. Answers the file's name.
 */
export function writeResults(results: readonly RowResult[], order: readonly string[]): string {
  const folder = new URL('./results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const takenAt = new Date().toISOString();
  const name = `${takenAt.slice(0, 10)}.json`;
  const newest = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .at(-1);
  const before =
    newest === undefined ? [] : stored.parse(JSON.parse(readFileSync(new URL(newest, folder), 'utf8'))).rows;
  const versions = versionsOf(packages);
  const played = new Map<string, object>(before.map((row) => [row.id, row]));
  for (const result of results) played.set(result.id, { ...result, takenAt, versions });
  const rows = order.flatMap((id) => played.get(id) ?? []);
  writeFileSync(new URL(name, folder), `${JSON.stringify({ machine: machine(), rows }, null, 2)}\n`);
  return `faults/results/${name}`;
}
