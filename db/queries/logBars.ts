const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Lengths that read well on an axis, milliseconds. */
const lengths = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28, 56, 112, 364].map((count) => count * day),
];

/** Bars of the same length over from ≤ t < to, at most so many; each begins at a multiple of its length. */
export interface Bars {
  readonly from: number;
  readonly to: number;
  readonly barMs: number;
}

export function layBars(from: number, to: number, most: number): Bars {
  const laid = (barMs: number): Bars => ({
    from: Math.floor(from / barMs) * barMs,
    to: Math.ceil(to / barMs) * barMs,
    barMs,
  });
  const fits = ({ from: first, to: end, barMs }: Bars) => (end - first) / barMs <= most;
  for (const length of lengths) if (fits(laid(length))) return laid(length);
  // Longer than centuries: as coarse as it must be.
  return laid(Math.ceil((to - from) / Math.max(1, most - 2)));
}
