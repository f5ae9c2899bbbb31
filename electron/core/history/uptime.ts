import type { StatusPeriod, Uptime } from '../../../shared/domain/history.ts';
import type { RecordedInterval } from './periods.ts';

/** How long a connection was wanted between two times, and how long of that it was connected. Exact to the millisecond. */
export function uptime(known: readonly StatusPeriod[], from: number, to: number): Uptime {
  let wantedMs = 0;
  let connectedMs = 0;
  for (const period of known) {
    const withinMs = Math.max(0, Math.min(period.to, to) - Math.max(period.from, from));
    if (!period.isWanted) continue;
    wantedMs += withinMs;
    if (period.status === 'connected') connectedMs += withinMs;
  }
  return { wantedMs, connectedMs };
}

/** Of a recorded interval what uptime is made of. */
export type UptimeRow = Pick<RecordedInterval, 'from' | 'to' | 'isWanted' | 'status'>;

/** Adds up the uptime of one connection over several times that end together, and keeps no row. */
export interface UptimeSums {
  /** Takes the next row; the newest one (by id) comes first. */
  add(row: UptimeRow): void;
  /** No earlier row makes a difference any more. */
  isComplete(): boolean;
  /** One for each of the times, in their order. */
  sums(): Uptime[];
}

/**
 * The same as `uptime` over `periods`, without holding them: of rows that overlap because the clock was set back
 * the later one is believed, so coming from the newest one a row counts up to where what is known begins.
 */
export function createUptimeSums(starts: readonly number[], end: number): UptimeSums {
  const earliest = Math.min(...starts);
  const totals = starts.map((start) => ({ start, wantedMs: 0, connectedMs: 0 }));
  let knownFrom = Number.POSITIVE_INFINITY;
  return {
    add({ from, to, isWanted, status }) {
      const until = Math.min(to ?? end, knownFrom, end);
      if ((to ?? end) <= from) return;
      knownFrom = Math.min(knownFrom, from);
      if (!isWanted) return;
      for (const total of totals) {
        const withinMs = Math.max(0, until - Math.max(from, total.start));
        total.wantedMs += withinMs;
        if (status === 'connected') total.connectedMs += withinMs;
      }
    },
    isComplete: () => knownFrom <= earliest,
    sums: () => totals.map(({ wantedMs, connectedMs }) => ({ wantedMs, connectedMs })),
  };
}
