import type { RetentionKind } from '../../shared/domain/retention.ts';
import type { SteppedHandle } from '../reader.ts';

/** What a kind has: its rows, about how many bytes each day of its time takes, and its oldest time. */
export interface KindMeasure {
  readonly rows: number;
  readonly oldestAt: number | null;
  /** Bytes with indexes, by the number of the day since 1970 (UTC). */
  readonly bytesOfDay: ReadonlyMap<number, number>;
}

export type MeasuredKind = RetentionKind | 'other';
export type Measures = ReadonlyMap<MeasuredKind, KindMeasure>;

interface CountedTable {
  readonly kind: MeasuredKind;
  readonly table: string;
  /** In the order of the table, so that a step goes on where the one before ended. */
  readonly key: 'id' | 'sensor_id, at' | 'connection_id, minute' | 'parser_name, hour';
  /** Of a row; null while it is still so. */
  readonly time: string;
  /** Texts and blobs, whose bytes SQLite knows without reading them. */
  readonly texts: readonly string[];
  /** The rest of a row and its entries in indexes, bytes. */
  readonly overhead: number;
}

const logTexts = ['exception_type', 'exception_traceback'];
const aggregated = { key: 'sensor_id, at', time: 'at', texts: ['figures'], overhead: 27 } as const;
const named = { kind: 'other', key: 'id', time: 'first_seen_at' } as const;

const tables: readonly CountedTable[] = [
  {
    kind: 'readings',
    table: 'sensor_reading',
    key: 'sensor_id, at',
    time: 'at',
    texts: ['data', 'quality'],
    overhead: 30,
  },
  { kind: 'minutes', table: 'reading_minute', ...aggregated },
  { kind: 'hours', table: 'reading_hour', ...aggregated },
  {
    kind: 'connectionLog',
    table: 'mqtt_connection_log',
    key: 'id',
    time: 'timestamp',
    texts: ['level', 'message', 'broker_host', ...logTexts],
    overhead: 90,
  },
  {
    kind: 'parsingLog',
    table: 'mqtt_parsing_log',
    key: 'id',
    time: 'timestamp',
    texts: ['topic', 'parser_name', 'error_type', 'error_message', 'payload_sample', ...logTexts],
    overhead: 110,
  },
  {
    kind: 'failures',
    table: 'parse_failure',
    key: 'id',
    time: 'received_at',
    texts: ['topic', 'parser_name', 'error_type', 'error_message', 'schema_path', 'path', 'payload'],
    overhead: 70,
  },
  {
    kind: 'history',
    table: 'status_interval',
    key: 'id',
    time: 'started_at',
    texts: ['status', 'data_state', 'error_kind', 'error_message'],
    overhead: 80,
  },
  {
    kind: 'history',
    table: 'downtime_event',
    key: 'id',
    time: 'started_at',
    texts: ['entity_type', 'reason'],
    overhead: 110,
  },
  {
    kind: 'incidents',
    table: 'incident',
    key: 'id',
    time: 'opened_at',
    texts: ['kind', 'subject', 'title', 'message', 'broker', 'device', 'note'],
    overhead: 120,
  },
  {
    kind: 'messageCounts',
    table: 'message_stats',
    key: 'connection_id, minute',
    time: 'minute',
    texts: [],
    overhead: 30,
  },
  {
    kind: 'parserCounts',
    table: 'parser_stats',
    key: 'parser_name, hour',
    time: 'hour',
    texts: ['parser_name'],
    overhead: 30,
  },
  {
    kind: 'cycles',
    table: 'monitor_cycle',
    key: 'id',
    time: 'started_at',
    texts: ['cause', 'error_message'],
    overhead: 40,
  },
  {
    kind: 'audit',
    table: 'audit_log',
    key: 'id',
    time: 'at',
    texts: ['actor', 'action', 'target', 'detail'],
    overhead: 50,
  },
  {
    ...named,
    table: 'sensor',
    texts: ['serial_number', 'last_data_1', 'last_data_2', 'last_data_3'],
    overhead: 180,
  },
  { ...named, table: 'datalogger', texts: ['serial_number', 'raw_metadata'], overhead: 140 },
  { ...named, table: 'gateway', texts: ['serial_number', 'raw_metadata'], overhead: 140 },
  {
    ...named,
    table: 'discovered_topic',
    texts: ['topic_path', 'topic_path', 'sample_payload'],
    overhead: 80,
  },
];

const dayMs = 86_400_000;

/**
 * Counts the rows of every kind, all of them, in steps of a few milliseconds that hold no snapshot. Bytes are those of
 * the texts and a usual overhead of a row, so they are about right against each other.
 */
export async function measureKinds(handle: SteppedHandle, signal?: AbortSignal): Promise<Measures> {
  const measures = new Map<
    MeasuredKind,
    { rows: number; oldestAt: number | null; bytesOfDay: Map<number, number> }
  >();
  for (const counted of tables) {
    const measure = measures.get(counted.kind) ?? { rows: 0, oldestAt: null, bytesOfDay: new Map() };
    measures.set(counted.kind, measure);
    const step = prepareCount(handle, counted);
    let after: readonly Key[] | null = null;
    await handle.inSteps((rows) => {
      const part = step(after, rows);
      for (const { day, count, bytes, oldest } of part.days) {
        measure.rows += count;
        measure.bytesOfDay.set(day, (measure.bytesOfDay.get(day) ?? 0) + bytes);
        // The minute 0 of message counts holds what is older than all that is kept.
        if (oldest > 0) measure.oldestAt = Math.min(oldest, measure.oldestAt ?? oldest);
      }
      after = part.last;
      return part.last !== null;
    }, signal);
  }
  return measures;
}

type Key = number | string;
interface CountedDay {
  readonly day: number;
  readonly count: number;
  readonly bytes: number;
  readonly oldest: number;
}

/** Counts the rows after a key; `last` is the key of the last one, null when there are no more. */
function prepareCount({ sqlite }: SteppedHandle, { table, key, time, texts, overhead }: CountedTable) {
  const size = [overhead, ...texts.map((text) => `coalesce(octet_length(${text}), 0)`)].join(' + ');
  const places = key
    .split(', ')
    .map(() => '?')
    .join(', ');
  const columns = `(${key})`;
  // With a limit SQLite makes the inner rows first. Else what is grouped holds the texts themselves, all in memory.
  const days = (where: string) =>
    sqlite.prepare<Key[], CountedDay>(`
      SELECT day, count(*) AS count, sum(bytes) AS bytes, min(at) AS oldest
      FROM (SELECT ${time} / ${dayMs} AS day, ${time} AS at, ${size} AS bytes FROM ${table} ${where} LIMIT -1)
      GROUP BY 1`);
  const ends = (where: string) =>
    sqlite
      .prepare<Key[], Key[]>(`SELECT ${key} FROM ${table} ${where} ORDER BY ${key} LIMIT 1 OFFSET ?`)
      .raw();
  const isAfter = `${columns} > (${places})`;
  const isUntil = `${columns} <= (${places})`;
  const whole = { end: ends(''), until: days(`WHERE ${isUntil}`), rest: days('') };
  const later = {
    end: ends(`WHERE ${isAfter}`),
    until: days(`WHERE ${isAfter} AND ${isUntil}`),
    rest: days(`WHERE ${isAfter}`),
  };
  return (after: readonly Key[] | null, rows: number): { days: CountedDay[]; last: Key[] | null } => {
    const { end, until, rest } = after === null ? whole : later;
    const begin = after ?? [];
    const last = end.get(...begin, rows - 1);
    return last === undefined
      ? { days: rest.all(...begin), last: null }
      : { days: until.all(...begin, ...last), last };
  };
}
