import type { DataState, FailureKind, LinkStatus } from '../../../shared/domain/connection.ts';
import type { DatabaseHandle } from '../../handle.ts';

/** A row of the history as the rules of `electron/core/history` take it; `to` is null while it still is so. */
export interface HistoryRow {
  readonly id: number;
  readonly from: number;
  readonly to: number | null;
  readonly isWanted: boolean;
  readonly status: LinkStatus;
  readonly dataState: DataState;
  readonly errorKind: FailureKind | null;
  readonly errorMessage: string | null;
}

/** Messages that arrived in a minute, which is named by its start. */
export interface MinuteMessages {
  readonly minute: number;
  readonly received: number;
  readonly parsed: number;
}

/** What is stored of the past of connections, with statements that are prepared once. */
export interface HistoryReader {
  /** What was so at any time of `from` ≤ t < `to`, and what ended right at `from`; in no order. */
  intervals(connectionId: number, from: number, to: number): HistoryRow[];
  /** The minutes that begin at `from` ≤ t < `to` and in which messages arrived, in order. */
  minutes(connectionId: number, from: number, to: number): MinuteMessages[];
}

type StoredRow = Omit<HistoryRow, 'isWanted'> & { readonly isWanted: 0 | 1 };

const columns = `id, started_at AS "from", ended_at AS "to", is_wanted AS isWanted, status, data_state AS dataState,
  error_kind AS errorKind, error_message AS errorMessage`;

export function createHistoryReader({ sqlite }: DatabaseHandle): HistoryReader {
  // Two parts, so that each is one walk along an index.
  const intervals = sqlite.prepare<{ id: number; from: number; to: number }, StoredRow>(`
    SELECT ${columns} FROM status_interval
      WHERE connection_id = :id AND ended_at >= :from AND started_at < :to
    UNION ALL
    SELECT ${columns} FROM status_interval
      WHERE connection_id = :id AND ended_at IS NULL AND started_at < :to`);
  const minutes = sqlite.prepare<{ id: number; from: number; to: number }, MinuteMessages>(`
    SELECT minute, received, parsed FROM message_stats
      WHERE connection_id = :id AND minute >= :from AND minute < :to ORDER BY minute`);
  return {
    intervals: (id, from, to) =>
      intervals.all({ id, from, to }).map((row) => ({ ...row, isWanted: row.isWanted === 1 })),
    minutes: (id, from, to) => minutes.all({ id, from, to }),
  };
}

/** A connection with what the history has of its data; `noted` is null while its link is not up there. */
export interface KnownDataState {
  readonly connectionId: number;
  readonly siteId: number;
  /** Seconds, as a person has set them. */
  readonly silentAfter: number | null;
  readonly noted: DataState | null;
}

/**
 * Reads the connections of all sites that are not deleted, in no order, with a statement that is prepared once: it is
 * asked for every other second.
 */
export function createDataStateReader({ sqlite }: DatabaseHandle): () => KnownDataState[] {
  const known = sqlite.prepare<[], KnownDataState>(`
    SELECT c.id AS connectionId, c.site_id AS siteId, c.silent_after AS silentAfter, i.data_state AS noted
    FROM mqtt_connection c JOIN site s ON s.id = c.site_id
    LEFT JOIN status_interval i
      ON i.connection_id = c.id AND i.ended_at IS NULL AND i.status = 'connected'
    WHERE s.deleted_at IS NULL`);
  return () => known.all();
}
