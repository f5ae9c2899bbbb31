import type { ConnectionTimeline, StatusPeriod } from '../../../../../shared/domain/history.ts';

/** What a bar says. `gap`: of what lies beneath no bar, nothing is known, or it was off. */
export type BarKind =
  | 'on'
  | 'connected'
  | 'connecting'
  | 'refused'
  | 'failed'
  | 'flowing'
  | 'silent'
  | 'none';

/** A stretch of a row, in pixels from its left end. */
export interface Bar {
  readonly kind: BarKind;
  readonly x: number;
  readonly width: number;
}

export interface TimelineDrawing {
  readonly wanted: readonly Bar[];
  readonly real: readonly Bar[];
  readonly data: readonly Bar[];
  /** Where wanted and real differed, as it still is so at the end; null where they agree. */
  readonly driftFrom: number | null;
  /** Attempts that failed. */
  readonly failures: readonly { readonly x: number; readonly isRefused: boolean }[];
  /** Messages per minute as a path; empty where none arrived. */
  readonly curve: string;
  readonly ticks: readonly { readonly x: number; readonly at: number }[];
}

const minuteMs = 60_000;
/** What is shorter would not be seen. */
const leastWidthPx = 1.5;
const tickSteps = [15, 30, 60, 120, 180, 360, 720, 1440, 2880].map((minutes) => minutes * minuteMs);
/** Room that the time under a tick needs. */
const tickPx = 64;

const wantedKind = ({ isWanted }: StatusPeriod): BarKind | null => (isWanted ? 'on' : null);

function realKind({ status, errorKind }: StatusPeriod): BarKind | null {
  if (status === 'connected' || status === 'connecting') return status;
  if (status === 'error') return errorKind ?? 'failed';
  return null;
}

function dataKind({ status, dataState, isWanted }: StatusPeriod): BarKind | null {
  if (dataState !== 'none') return dataState;
  return isWanted || status !== 'disconnected' ? 'none' : null;
}

const agrees = ({ isWanted, status }: StatusPeriod) =>
  isWanted ? status === 'connected' : status === 'disconnected';

/** Since when wanted and real differ without a break up to the end; null: they agree there. */
export function driftSince({ intervals, to }: Pick<ConnectionTimeline, 'intervals' | 'to'>): number | null {
  let since: number | null = null;
  let end = to;
  for (const period of intervals.toReversed()) {
    if (agrees(period) || end - period.to > 1000) break;
    since = period.from;
    end = period.from;
  }
  return since;
}

/** Times under the axis: whole quarters, hours or days of the place, and not closer than they can be read. */
function ticksOf(from: number, to: number, x: (at: number) => number, widthPx: number) {
  const most = Math.max(1, Math.floor(widthPx / tickPx));
  const step = tickSteps.find((each) => (to - from) / each <= most) ?? to - from;
  const offsetMs = new Date(from).getTimezoneOffset() * minuteMs;
  const ticks: { x: number; at: number }[] = [];
  for (let at = Math.ceil((from - offsetMs) / step) * step + offsetMs; at < to; at += step) {
    ticks.push({ x: x(at), at });
  }
  return ticks;
}

/**
 * A line through the messages of each minute, from the bottom (none) up to `heightPx` (the most); broken where
 * nothing is known.
 */
function curveOf(
  { perMinute, intervals, from, to }: ConnectionTimeline,
  x: (at: number) => number,
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): string {
  // As many steps as there are pixels to show them.
  const stepMs = minuteMs * Math.max(1, Math.ceil((to - from) / minuteMs / (widthPx / 3)));
  const sums = new Map<number, number>();
  for (const { minute, received } of perMinute) {
    const slot = Math.floor(minute / stepMs);
    sums.set(slot, (sums.get(slot) ?? 0) + received);
  }
  // The step that has not passed yet would seem to fall.
  const last = Math.floor(to / stepMs);
  sums.delete(last);
  const most = Math.max(0, ...sums.values());
  if (most === 0) return '';
  const isKnown = (start: number, end: number) =>
    intervals.some((period) => period.from < end && period.to > start);
  let path = '';
  let pen = 'M';
  for (let slot = Math.floor(from / stepMs); slot < last; slot += 1) {
    const [start, end] = [slot * stepMs, (slot + 1) * stepMs];
    if (!isKnown(start, end)) {
      pen = 'M';
      continue;
    }
    const y = heightPx - ((sums.get(slot) ?? 0) / most) * heightPx;
    path += `${pen}${round(x((start + end) / 2))} ${round(y)}`;
    pen = 'L';
  }
  return path;
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Lays out *Wanted and real* between two times on a width. Pure: the same timeline, the same drawing. */
export function drawTimeline(
  timeline: ConnectionTimeline,
  size: { widthPx: number; heightPx: number },
): TimelineDrawing {
  const { from, to, intervals, attempts } = timeline;
  const { widthPx } = size;
  const x = (at: number) => ((Math.min(Math.max(at, from), to) - from) / Math.max(to - from, 1)) * widthPx;

  const row = (kindOf: (period: StatusPeriod) => BarKind | null): Bar[] => {
    const bars: Bar[] = [];
    for (const period of intervals) {
      const kind = kindOf(period);
      const [start, end] = [x(period.from), x(period.to)];
      const before = bars.at(-1);
      if (kind === null) continue;
      if (before?.kind === kind && start - (before.x + before.width) < 0.1) {
        bars[bars.length - 1] = { ...before, width: round(end - before.x) };
      } else {
        bars.push({ kind, x: round(start), width: round(Math.max(end - start, leastWidthPx)) });
      }
    }
    return bars;
  };

  const since = driftSince(timeline);
  return {
    wanted: row(wantedKind),
    real: row(realKind),
    data: row(dataKind),
    driftFrom: since === null ? null : round(x(since)),
    failures: attempts
      .filter(({ outcome }) => outcome !== 'connected')
      .map(({ at, outcome }) => ({ x: round(x(at)), isRefused: outcome === 'refused' })),
    curve: curveOf(timeline, x, size),
    ticks: ticksOf(from, to, x, widthPx),
  };
}
