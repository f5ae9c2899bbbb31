import type BetterSqlite3 from 'better-sqlite3';
import type { IndexedLog } from './indexedLog.ts';
import { blockIds } from './logBlocks.ts';

/**
 * Ids in a part. FTS5 comes to a place in a list of rows by walking there from its end, so lists must not be long: in
 * one of 5,000,000 rows that took a second and a half, in a part of this length it takes 16 ms at most. Nor may
 * parts be many: a look into one of them costs a tenth of a millisecond where it finds nothing.
 */
export const partIds = 32 * blockIds;

/** The part in which the ids of a block lie. */
export const partOfBlock = (block: number): number => Math.floor((block * blockIds) / partIds);

/** The first id of the part in which the id just below `high` lies. */
export const partBelow = (high: number): number => Math.floor((high - 1) / partIds) * partIds;

/** The texts of one log, in a full-text table for each part of its ids. */
export interface TextParts {
  add(id: number, text: string): void;
  /** Forgets the texts of first ≤ id < end, all of one part; the table as well where nothing can be left in it. */
  drop(first: number, end: number, isPartOver: boolean): void;
  /** Ids of low ≤ id < high, all of one part, that fit a query of `trigramQuery`; highest first, at most so many. */
  find(query: string, low: number, high: number, limit: number): number[];
  /** What was prepared may be of tables that were rolled back. */
  forget(): void;
}

interface Part {
  readonly add: BetterSqlite3.Statement<[number, string]>;
  readonly drop: BetterSqlite3.Statement<[number, number]>;
  readonly find: BetterSqlite3.Statement<[string, number, number, number], number>;
}

export function createTextParts(sqlite: BetterSqlite3.Database, name: IndexedLog['name']): TextParts {
  const isThere = sqlite.prepare<[string], number>('SELECT 1 FROM sqlite_schema WHERE name = ?').pluck();
  const prepared = new Map<number, Part>();
  const partOf = (id: number) => Math.floor(id / partIds);
  const tableOf = (part: number) => `${name}_text_${part}`;

  function prepare(part: number): Part {
    const known = prepared.get(part);
    if (known !== undefined) return known;
    const table = tableOf(part);
    const made: Part = {
      add: sqlite.prepare(`INSERT INTO ${table} (rowid, text) VALUES (?, ?)`),
      drop: sqlite.prepare(`DELETE FROM ${table} WHERE rowid >= ? AND rowid < ?`),
      find: sqlite
        .prepare<[string, number, number, number], number>(
          `SELECT rowid FROM ${table} WHERE ${table} MATCH ? AND rowid >= ? AND rowid < ?
           ORDER BY rowid DESC LIMIT ?`,
        )
        .pluck(),
    };
    prepared.set(part, made);
    return made;
  }
  const existing = (part: number): Part | null =>
    prepared.get(part) ?? (isThere.get(tableOf(part)) === undefined ? null : prepare(part));

  return {
    add(id, text) {
      const part = partOf(id);
      let known = existing(part);
      if (known === null) {
        // Without positions (`detail=none`) a list takes a third of the room; whether a row fits is seen in the row itself.
        sqlite.exec(`CREATE VIRTUAL TABLE ${tableOf(part)} USING fts5
          (text, content='', contentless_delete=1, tokenize='trigram', detail=none)`);
        known = prepare(part);
      }
      known.add.run(id, text);
    },
    drop(first, end, isPartOver) {
      const part = partOf(first);
      const known = existing(part);
      if (known === null) return;
      if (!isPartOver) {
        known.drop.run(first, end);
        return;
      }
      prepared.delete(part);
      sqlite.exec(`DROP TABLE ${tableOf(part)}`);
    },
    find: (query, low, high, limit) => existing(partOf(low))?.find.all(query, low, high, limit) ?? [],
    forget: () => prepared.clear(),
  };
}
