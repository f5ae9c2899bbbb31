import type { MessageCounters } from '../../../shared/domain/outcome.ts';
import type { ReportDay, ReportFigures, ReportSite, ReportTime } from '../../../shared/domain/report.ts';
import { periods, type RecordedInterval } from '../history/periods.ts';
import { judge, percent } from '../kpi/judge.ts';
import { type RecordedDevice, reportDevice } from './device.ts';
import { longest } from './longest.ts';
import { addMessages, noMessageSum } from './messages.ts';
import {
  connectedSpans,
  gapsOf,
  interruptionsOf,
  noTime,
  type Piece,
  piecesOf,
  plusTime,
  timeWithin,
} from './time.ts';

const dayMs = 86_400_000;

/** The month of a report, as far as it is over. */
export interface ReportedMonth {
  readonly from: number;
  readonly to: number;
  /** Up to when it counts. */
  readonly until: number;
  /** What still is so lasts until now. */
  readonly now: number;
  /** Up to when retention has let go of statuses; null: it has not. */
  readonly historyRemovedBefore: number | null;
}

/** What is recorded of a site in a month. */
export interface RecordedSite {
  readonly siteId: number;
  readonly code: string;
  readonly name: string;
  readonly createdAt: number;
  /** In no order. */
  readonly intervals: readonly RecordedInterval[];
  /** What became of the messages of each day, by its start. */
  readonly messages: ReadonlyMap<number, MessageCounters>;
  readonly incidents: number;
  readonly counted: Pick<ReportFigures['devices'], 'gateways' | 'dataloggers' | 'sensors' | 'offlinePeriods'>;
  /** None in the report of all sites. */
  readonly devices: readonly RecordedDevice[];
}

/** How much is listed of each kind; the rest is told in sums. */
export interface ListLimits {
  readonly interruptions: number;
  readonly gaps: number;
  readonly offlinePeriods: number;
}

/** A site over the month. */
export function reportSite(month: ReportedMonth, site: RecordedSite, limits: ListLimits): ReportSite {
  const span = {
    from: Math.min(month.until, Math.max(month.from, site.createdAt)),
    until: month.until,
    removedBefore: month.historyRemovedBefore,
  };
  const pieces = piecesOf(periods(site.intervals, month.now), span);
  const interruptions = interruptionsOf(pieces);
  const messages = [...site.messages.values()].reduce(addMessages, noMessageSum);
  const { listed, leftOut } = longest(interruptions, limits.interruptions);
  const gaps = longest(gapsOf(pieces), limits.gaps);
  const spans = connectedSpans(pieces);
  const devices = site.devices.map((device) => reportDevice(device, { ...span, to: month.to }, spans));
  const offline = longest(
    devices.flatMap((device) => device.offline),
    limits.offlinePeriods,
  );
  const isListed = new Set(offline.listed);
  return {
    siteId: site.siteId,
    code: site.code,
    name: site.name,
    from: span.from,
    ...figures({
      time: pieces.map((piece) => timeWithin(piece, span.from, span.until)).reduce(plusTime, noTime),
      interruptions: interruptions.length,
      longestMs: interruptions.reduce((most, { durationMs }) => Math.max(most, durationMs), 0),
      messages,
      devices: site.counted,
      incidents: site.incidents,
    }),
    days: daysOf(pieces, month, site.messages),
    listedInterruptions: listed,
    leftOutInterruptions: leftOut,
    gaps: gaps.listed,
    leftOutGaps: gaps.leftOut,
    listedDevices: devices.map((device) => ({
      ...device,
      offline: device.offline.filter((period) => isListed.has(period)),
    })),
    leftOutOffline: offline.leftOut,
  };
}

/** What the figures of one site, or of several together, are worked out from. */
export interface FigureSums {
  readonly time: ReportTime;
  readonly interruptions: number;
  readonly longestMs: number;
  readonly messages: MessageCounters;
  readonly devices: ReportFigures['devices'];
  readonly incidents: number;
}

/** The figures, judged against their targets. */
export function figures(sums: FigureSums): ReportFigures {
  const { time, messages, devices, incidents } = sums;
  return {
    time,
    uptime: judge('connectionUptime', percent(time.connectedMs, time.wantedMs)),
    interruptions: {
      count: sums.interruptions,
      longestMs: sums.interruptions === 0 ? null : sums.longestMs,
    },
    messages,
    parsed: judge('messagesParsed', percent(messages.parsed, messages.parsed + messages.failed)),
    devices,
    incidents,
  };
}

/** The month day by day, as far as it is over. */
function daysOf(
  pieces: readonly Piece[],
  { from, until }: ReportedMonth,
  messages: RecordedSite['messages'],
): ReportDay[] {
  const days: ReportDay[] = [];
  for (let at = from; at < until; at += dayMs) {
    const { received, parsed, failed } = messages.get(at) ?? noMessageSum;
    days.push({ at, time: noTime, received, parsed, failed });
  }
  for (const piece of pieces) {
    const last = Math.min(days.length - 1, Math.floor((piece.to - 1 - from) / dayMs));
    for (let place = Math.floor((piece.from - from) / dayMs); place <= last; place += 1) {
      const day = days[place];
      if (day === undefined) continue;
      days[place] = { ...day, time: plusTime(day.time, timeWithin(piece, day.at, day.at + dayMs)) };
    }
  }
  return days;
}
