import type BetterSqlite3 from 'better-sqlite3';
import type { DatabaseHandle } from '../handle.ts';
import type { IndexedLog } from './indexedLog.ts';
import { blockIds, blockOf, type LogBlock, type LogBlocks, lookAtBlocks } from './logBlocks.ts';
import { kindMark, siteMark } from './marks.ts';
import { createTextParts, partOfBlock } from './textParts.ts';

/** Which rows of one log may hold a text. */
export interface LogTextIndex {
  /** Rows with a higher id are not indexed yet. */
  readonly indexedTo: number;
  blocks(): LogBlocks;
  /** Ids of low ≤ id < high, all of one part, whose rows may fit a query of `trigramQuery`, highest first, at most so many. */
  candidates(query: string, low: number, high: number, limit: number): number[];
  /** Indexes up to so many rows more; answers whether there are still more. */
  fill(rows: number): boolean;
}

interface TextRow {
  readonly id: number;
  readonly timestamp: number;
  readonly text: string;
  readonly kind: string;
  readonly site: number | null;
}

/**
 * The index of one log. It follows the log: rows are added in the order of their ids; where the newest indexed row is
 * no longer the one that was indexed (rows were deleted, or a copy was brought back, and ids are given again), it
 * goes back to where both agree. Rows that were deleted elsewhere leave entries that lead nowhere, until their block
 * is empty.
 */
export function createLogTextIndex(
  sqlite: BetterSqlite3.Database,
  database: DatabaseHandle,
  { name, table, searched, kind: kindColumn, site }: IndexedLog,
): LogTextIndex {
  const texts = searched.map((column) => `coalesce("${column.name}", '')`).join(` || char(10) || `);
  const readRows = database.sqlite.prepare<[number, number], TextRow>(
    `SELECT id, timestamp, ${texts} AS text, "${kindColumn.name}" AS kind, ${site === null ? 'NULL' : `"${site.name}"`} AS site
     FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`,
  );
  const readTime = database.sqlite
    .prepare<[number], number>(`SELECT timestamp FROM ${table} WHERE id = ?`)
    .pluck();
  const readFirst = database.sqlite.prepare<[], number | null>(`SELECT min(id) FROM ${table}`).pluck();
  const putBlock = sqlite.prepare(
    `INSERT OR REPLACE INTO ${name}_block VALUES (:block, :lastId, :lastAt, :minAt, :maxAt)`,
  );
  const dropBlock = sqlite.prepare(`DELETE FROM ${name}_block WHERE block = ?`);
  const parts = createTextParts(sqlite, name);
  let blocks = sqlite
    .prepare<[], LogBlock>(
      `SELECT block, last_id AS lastId, last_at AS lastAt, min_at AS minAt, max_at AS maxAt
       FROM ${name}_block ORDER BY block`,
    )
    .all();
  let looked: LogBlocks | null = null;

  const become = (next: LogBlock[]): void => {
    blocks = next;
    looked = null;
  };
  /** `rest`: the blocks that stay; where none of them is of the same part, that goes whole. */
  const drop = ({ block }: LogBlock, rest: readonly LogBlock[]): void => {
    const part = partOfBlock(block);
    const isPartOver = !rest.some((other) => partOfBlock(other.block) === part);
    parts.drop(block * blockIds, (block + 1) * blockIds, isPartOver);
    dropBlock.run(block);
  };

  /** Takes back the newest block while the log no longer agrees with it; answers whether it did. */
  function goBack(): boolean {
    const last = blocks.at(-1);
    if (last === undefined || readTime.get(last.lastId) === last.lastAt) return false;
    const rest = blocks.slice(0, -1);
    drop(last, rest);
    become(rest);
    return true;
  }

  /** Takes away the oldest block once the log has none of its rows; answers whether it did. */
  function forgetOldest(): boolean {
    const [oldest] = blocks;
    const first = readFirst.get();
    if (oldest === undefined || first == null || first < (oldest.block + 1) * blockIds) return false;
    const rest = blocks.slice(1);
    drop(oldest, rest);
    become(rest);
    return true;
  }

  function add(rows: readonly TextRow[]): void {
    const changed = new Map<number, LogBlock>();
    const known = blocks.at(-1);
    if (known !== undefined) changed.set(known.block, known);
    for (const { id, timestamp, text, kind, site: siteId } of rows) {
      parts.add(id, [text, kindMark(kind), siteId === null ? [] : siteMark(siteId)].flat().join('\n'));
      const block = blockOf(id);
      const { minAt = timestamp, maxAt = timestamp } = changed.get(block) ?? {};
      changed.set(block, {
        block,
        lastId: id,
        lastAt: timestamp,
        minAt: Math.min(minAt, timestamp),
        maxAt: Math.max(maxAt, timestamp),
      });
    }
    for (const block of changed.values()) putBlock.run(block);
    become([...(known === undefined ? blocks : blocks.slice(0, -1)), ...changed.values()]);
  }

  const indexedTo = () => blocks.at(-1)?.lastId ?? 0;
  return {
    get indexedTo() {
      return indexedTo();
    },
    blocks() {
      looked ??= lookAtBlocks(blocks);
      return looked;
    },
    candidates: parts.find,
    fill(rows) {
      const before = blocks;
      try {
        return sqlite.transaction(() => {
          if (goBack()) return true;
          const found = readRows.all(indexedTo(), rows);
          if (found.length > 0) add(found);
          return found.length === rows || forgetOldest();
        })();
      } catch (error) {
        become(before);
        parts.forget();
        throw error;
      }
    },
  };
}
