import type { StoredConnection } from '../../../db/queries/connections.ts';
import { createHistoryReader, type HistoryRow } from '../../../db/queries/history/read.ts';
import { createMessageSums } from '../../../db/queries/messageSums.ts';
import {
  countReportedDevices,
  type DowntimeRow,
  listHeartbeatMarks,
  listReportedDevices,
  prepareDowntimes,
} from '../../../db/queries/report/devices.ts';
import type { SteppedHandle } from '../../../db/reader.ts';
import type { MessageCounters } from '../../../shared/domain/outcome.ts';
import type { RecordedDevice } from '../../core/report/device.ts';
import type { RecordedSite, ReportedMonth } from '../../core/report/site.ts';

const dayMs = 86_400_000;

/** Reads what is recorded of a site in a month, in steps. Without `isDetailed` devices are only counted. */
export async function readSiteRecords(
  room: SteppedHandle,
  { siteId, siteCode, siteName, connectionId }: StoredConnection,
  month: ReportedMonth,
  isDetailed: boolean,
  signal: AbortSignal | undefined,
): Promise<Omit<RecordedSite, 'createdAt' | 'incidents'>> {
  const { intervals, messages } = await readDays(room, connectionId, month, signal);
  const downtimes = await readDowntimes(room, siteId, month, signal);
  const own = downtimes.filter(({ reason }) => reason === 'offline');
  return {
    siteId,
    code: siteCode,
    name: siteName,
    intervals,
    messages,
    counted: { ...countReportedDevices(room, siteId, month.until), offlinePeriods: own.length },
    devices: isDetailed ? recordedDevices(room, siteId, month, downtimes) : [],
  };
}

/** Statuses and message counts, a day at a time. */
async function readDays(
  room: SteppedHandle,
  connectionId: number,
  { from, until }: ReportedMonth,
  signal: AbortSignal | undefined,
) {
  const past = createHistoryReader(room);
  const sums = createMessageSums(room);
  // What lasted longer than a day is met again on the next one.
  const intervals = new Map<number, HistoryRow>();
  const messages = new Map<number, MessageCounters>();
  let day = from;
  await room.inSteps(() => {
    const end = Math.min(day + dayMs, until);
    for (const row of past.intervals(connectionId, day, end)) intervals.set(row.id, row);
    messages.set(day, sums.between(connectionId, day, end).counters);
    day += dayMs;
    return day < until;
  }, signal);
  return { intervals: [...intervals.values()], messages };
}

/** The offline periods of all devices of a site that reach into the month, in order of their beginning. */
async function readDowntimes(
  room: SteppedHandle,
  siteId: number,
  { from, until }: ReportedMonth,
  signal: AbortSignal | undefined,
): Promise<DowntimeRow[]> {
  const next = prepareDowntimes(room);
  const found: DowntimeRow[] = [];
  let after = { from: 0, id: 0 };
  await room.inSteps((rows) => {
    const read = next(siteId, after, until, rows);
    for (const row of read) if (row.to === null || row.to > from) found.push(row);
    after = read.at(-1) ?? after;
    return read.length === rows;
  }, signal);
  return found;
}

function recordedDevices(
  room: SteppedHandle,
  siteId: number,
  { from, to, until }: ReportedMonth,
  downtimes: readonly DowntimeRow[],
): RecordedDevice[] {
  const keyOf = (type: string, id: number) => `${type} ${id}`;
  const marks = (begin: number, end: number) =>
    new Map(
      listHeartbeatMarks(room, siteId, begin, end).map((mark) => [
        keyOf(mark.entityType, mark.entityId),
        { total: mark.total, missed: mark.missed, countedFrom: mark.countedFrom },
      ]),
    );
  const begins = marks(from, to);
  const ends = marks(to, Number.MAX_SAFE_INTEGER);
  const offline = Map.groupBy(downtimes, ({ entityType, entityId }) => keyOf(entityType, entityId));
  return listReportedDevices(room, siteId, until).map((row) => {
    const { lastSeenAt, totalHeartbeats, missedHeartbeats, ...device } = row;
    const key = keyOf(row.type, row.id);
    const now = totalHeartbeats === null ? null : { total: totalHeartbeats, missed: missedHeartbeats };
    return {
      ...device,
      heartbeats:
        now === null ? null : { now, lastSeenAt, begin: begins.get(key) ?? null, end: ends.get(key) ?? null },
      offline: offline.get(key) ?? [],
    };
  });
}
