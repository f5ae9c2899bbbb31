import type { LinkStatus } from '../../../shared/domain/connection.ts';
import type { DatabaseHandle } from '../../handle.ts';

/** A row of the history as far as uptime needs it; `to` is null while it still is so. */
export interface StoredUptimeRow {
  readonly id: number;
  readonly connectionId: number;
  readonly from: number;
  readonly to: number | null;
  readonly isWanted: boolean;
  readonly status: LinkStatus;
}

/** The history of all connections from the newest row on, with statements that are prepared once. */
export interface UptimeReader {
  /** The least id among the rows of a connection that ended at `from` or later; null where there is none. */
  firstId(connectionId: number, from: number): number | null;
  /** What is so now, of every connection. */
  open(): StoredUptimeRow[];
  /** At most `limit` ended rows of all connections with `first` ≤ id < `before`, newest first. */
  ended(first: number, before: number, limit: number): StoredUptimeRow[];
}

type Stored = Omit<StoredUptimeRow, 'isWanted'> & { readonly isWanted: 0 | 1 };

const columns = `id, connection_id AS connectionId, started_at AS "from", ended_at AS "to",
  is_wanted AS isWanted, status`;
const toRow = (stored: Stored): StoredUptimeRow => ({ ...stored, isWanted: stored.isWanted === 1 });

export function createUptimeReader({ sqlite }: DatabaseHandle): UptimeReader {
  // Answered from the index alone, which holds the ids: some 20 million rows a second.
  const firstId = sqlite.prepare<{ id: number; from: number }, { id: number | null }>(
    'SELECT min(id) AS id FROM status_interval WHERE connection_id = :id AND ended_at >= :from',
  );
  const open = sqlite.prepare<[], Stored>(`SELECT ${columns} FROM status_interval WHERE ended_at IS NULL`);
  const ended = sqlite.prepare<{ first: number; before: number; limit: number }, Stored>(`
    SELECT ${columns} FROM status_interval
      WHERE id >= :first AND id < :before AND ended_at IS NOT NULL ORDER BY id DESC LIMIT :limit`);
  return {
    firstId: (id, from) => firstId.get({ id, from })?.id ?? null,
    open: () => open.all().map(toRow),
    ended: (first, before, limit) => ended.all({ first, before, limit }).map(toRow),
  };
}
