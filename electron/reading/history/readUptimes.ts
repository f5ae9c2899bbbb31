import { createUptimeReader, type StoredUptimeRow } from '../../../db/queries/history/uptimeRows.ts';
import type { SteppedHandle } from '../../../db/reader.ts';
import type { ConnectionUptimes, Uptime } from '../../../shared/domain/history.ts';
import { createUptimeSums, type UptimeSums } from '../../core/history/uptime.ts';
import type { ReadConnection } from './readConnection.ts';

const dayMs = 86_400_000;
const spansMs = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs } as const;
/** An index entry costs about a twentieth of a row. */
const rowsPerLookUp = 50;

type SiteUptime = ConnectionUptimes['sites'][number];

export interface UptimeQuestion {
  readonly connections: readonly ReadConnection[];
  readonly now: number;
}

/** Uptime of connections over the times that a person asks after, up to `now`. */
export async function readUptimes(
  reader: SteppedHandle,
  { connections, now }: UptimeQuestion,
  signal?: AbortSignal,
): Promise<SiteUptime[]> {
  const starts = [now - spansMs.day, now - spansMs.week, now - spansMs.month];
  const ids = connections.map(({ connectionId }) => connectionId);
  const sums = await sumUptimes(reader, ids, starts, now, signal);
  return connections.map(({ siteId, connectionId }) => {
    const [day, week, month] = sums.get(connectionId) ?? [];
    if (day === undefined || week === undefined || month === undefined) {
      throw new Error(`The uptime of connection ${connectionId} was not added up.`);
    }
    return { siteId, day, week, month };
  });
}

/**
 * Uptime of connections since each of `starts`, in their order, up to `now`. One walk over the history of all of
 * them, newest row first, in short steps; only the sums are held, however often a connection failed.
 */
export async function sumUptimes(
  reader: SteppedHandle,
  connectionIds: readonly number[],
  starts: readonly number[],
  now: number,
  signal?: AbortSignal,
): Promise<Map<number, Uptime[]>> {
  const sums = new Map(connectionIds.map((id) => [id, createUptimeSums(starts, now)] as const));
  const parts = walk(reader, sums, Math.min(...starts));
  parts.next();
  await reader.inSteps((rows) => parts.next(rows).done !== true, signal);
  return new Map([...sums].map(([id, each]) => [id, each.sums()]));
}

/** Adds rows to the sums, at each call about as many as it is given. */
function* walk(
  reader: SteppedHandle,
  sums: ReadonlyMap<number, UptimeSums>,
  from: number,
): Generator<undefined, void, number> {
  const past = createUptimeReader(reader);
  let rows: number = yield;
  const add = (row: StoredUptimeRow) => sums.get(row.connectionId)?.add(row);
  // What is open is the newest row of its connection.
  for (const row of past.open()) add(row);
  let first = Number.POSITIVE_INFINITY;
  let left = rows;
  for (const [connectionId, { isComplete }] of sums) {
    if (isComplete()) continue;
    first = Math.min(first, past.firstId(connectionId, from) ?? first);
    left -= rowsPerLookUp;
    if (left <= 0) left = rows = yield;
  }
  if (first === Number.POSITIVE_INFINITY) return;
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const read = past.ended(first, before, rows);
    for (const row of read) add(row);
    const last = read.at(-1);
    if (last === undefined || last.id === first) return;
    before = last.id;
    rows = yield;
  }
}
