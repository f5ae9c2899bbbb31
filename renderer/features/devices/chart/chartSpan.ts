import { z } from 'zod';

/** How much time a chart shows. */
export const chartRange = z.enum(['hour', 'day', 'week', 'month']);
export type ChartRange = z.infer<typeof chartRange>;

const hourMs = 3_600_000;

/** Length of each range. */
export const rangeMs: Readonly<Record<ChartRange, number>> = {
  hour: hourMs,
  day: 24 * hourMs,
  week: 168 * hourMs,
  month: 720 * hourMs,
};

/** Shorter than this, in milliseconds, nothing is zoomed into. */
export const shortestMs = 2000;

/** What of a chart's time stands in the address. */
export interface ChartWindow {
  readonly range?: ChartRange | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** from ≤ at < to. `isLive`: up to now, and goes on with it. */
export interface ChartSpan {
  readonly from: number;
  readonly to: number;
  readonly isLive: boolean;
}

const lengthOf = ({ range = 'hour' }: ChartWindow) => rangeMs[range];

/** The time that a chart shows: what was zoomed into, else its range up to `to`, else up to now. */
export function spanOf(window: ChartWindow, now: number): ChartSpan {
  const { from, to } = window;
  if (to === undefined) return { from: now - lengthOf(window), to: now, isLive: true };
  if (from !== undefined && from < to) return { from, to, isLive: false };
  return { from: to - lengthOf(window), to, isLive: false };
}

/** The time just before what is shown, as long as it. */
export function earlier(window: ChartWindow, now: number): ChartWindow {
  const { from, to } = spanOf(window, now);
  const isZoomed = window.from !== undefined;
  return { from: isZoomed ? from - (to - from) : undefined, to: from };
}

/** The time just after what is shown, as long as it; where that would be later than now, up to now. Null: nothing is later. */
export function later(window: ChartWindow, now: number): ChartWindow | null {
  const { from, to, isLive } = spanOf(window, now);
  if (isLive) return null;
  const length = to - from;
  if (to + length >= now) return { from: undefined, to: undefined };
  return { from: window.from === undefined ? undefined : to, to: to + length };
}
