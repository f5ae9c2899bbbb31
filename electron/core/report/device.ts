import type { OfflinePeriod, ReportDevice } from '../../../shared/domain/report.ts';
import { percent } from '../kpi/judge.ts';
import { silenceFactor } from '../liveness/silence.ts';
import type { ReportSpan } from './time.ts';

/** Where the heartbeat counters of a device stood. */
export interface HeartbeatCount {
  readonly total: number;
  /** Null where missed ones are not counted. */
  readonly missed: number | null;
}
/** The same when a month began; `countedFrom` is later where something of it had been counted already. */
export interface HeartbeatMark extends HeartbeatCount {
  readonly countedFrom: number;
}

/** What is recorded of a device. */
export interface RecordedDevice
  extends Pick<ReportDevice, 'type' | 'id' | 'parentId' | 'serialNumber' | 'label'> {
  readonly firstSeenAt: number;
  /** Seconds. */
  readonly heartbeatInterval: number;
  /** Null of a sensor. */
  readonly heartbeats: {
    /** When the month began; null: not noted. */
    readonly begin: HeartbeatMark | null;
    /** When it was over; null: not noted, so that what there is now is looked at. */
    readonly end: HeartbeatMark | null;
    readonly now: HeartbeatCount;
    readonly lastSeenAt: number | null;
  } | null;
  /** In order of time; `to` is null while it is offline. */
  readonly offline: readonly { readonly from: number; readonly to: number | null; readonly reason: string }[];
}

/** A mark noted so soon after a month began is as good as at its beginning, milliseconds. */
const markToleranceMs = 60_000;

type Span = { readonly from: number; readonly to: number };

/**
 * A device over the month. It could be heard while its site was connected (`connected`, in order) and it was known.
 * Silence that the loss of the link cuts short counts only where it alone would have made the device offline.
 */
export function reportDevice(
  device: RecordedDevice,
  span: ReportSpan & { readonly to: number },
  connected: readonly Span[],
): ReportDevice {
  const { type, id, parentId, serialNumber, label, firstSeenAt } = device;
  const offline = device.offline.flatMap((period): OfflinePeriod[] => {
    const from = Math.max(period.from, span.from);
    const to = Math.min(period.to ?? span.until, span.until);
    if (to <= from) return [];
    const isWhole = period.from >= span.from && period.to !== null && period.to <= span.until;
    return [{ from, to, durationMs: to - from, reason: period.reason, isWhole }];
  });
  const audible = connected
    .map(({ from, to }) => ({ from: Math.max(from, firstSeenAt), to }))
    .filter(({ from, to }) => to > from);
  const audibleMs = audible.reduce((sum, { from, to }) => sum + to - from, 0);
  const toleratedMs = silenceFactor * device.heartbeatInterval * 1000;
  const offlineMs = Math.min(audibleMs, silentMs(audible, offline, span, toleratedMs));
  const uptime = percent(audibleMs - offlineMs, audibleMs);
  const heartbeats = heartbeatsOf(device, span);
  return { type, id, parentId, serialNumber, label, audibleMs, offlineMs, uptime, heartbeats, offline };
}

/** How long it was offline while it could be heard. Both lists are in order, so one walk over both will do. */
function silentMs(
  audible: readonly Span[],
  offline: readonly Span[],
  { from, until }: ReportSpan,
  toleratedMs: number,
): number {
  let sum = 0;
  let first = 0;
  for (const period of offline) {
    while ((audible[first]?.to ?? Number.POSITIVE_INFINITY) <= period.from) first += 1;
    for (let place = first; ; place += 1) {
      const link = audible[place];
      if (link === undefined || link.from >= period.to) break;
      const ms = Math.min(link.to, period.to) - Math.max(link.from, period.from);
      const isCutBefore = period.from < link.from && link.from > from;
      const isCutAfter = period.to > link.to && link.to < until;
      if (!(isCutBefore || isCutAfter) || ms > toleratedMs) sum += ms;
    }
  }
  return sum;
}

/** What lies between the marks; null where one of them cannot be known. */
function heartbeatsOf(
  { heartbeats, firstSeenAt }: RecordedDevice,
  { from, to, until }: ReportSpan & { readonly to: number },
): ReportDevice['heartbeats'] {
  if (heartbeats === null) return null;
  const { now, lastSeenAt } = heartbeats;
  const isNew = firstSeenAt >= from;
  const none: HeartbeatMark = { total: 0, missed: now.missed === null ? null : 0, countedFrom: from };
  const begin = heartbeats.begin ?? (isNew ? none : null);
  // Without a mark, what there is now is that of the end only where nothing was heard since.
  const isNowTheEnd = until < to || (lastSeenAt ?? 0) < to;
  const isMarked = heartbeats.end !== null && heartbeats.end.countedFrom - to <= markToleranceMs;
  const end = isMarked ? heartbeats.end : heartbeats.end === null && isNowTheEnd ? now : null;
  if (begin === null || end === null) return null;
  return {
    received: Math.max(0, end.total - begin.total),
    missed: end.missed === null ? null : Math.max(0, end.missed - (begin.missed ?? 0)),
    from: begin.countedFrom - from <= markToleranceMs ? from : begin.countedFrom,
  };
}
