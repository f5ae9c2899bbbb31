import { type Format, formatClock } from '../../../ui/format.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** A local time at the foot of a chart whose marks lie `stepMs` apart: a day, `14:30`, or `14:30:05`. Midnight is its day. */
export function axisTime(atMs: number, stepMs: number, format: Format): string {
  const clock = formatClock(atMs);
  if (stepMs >= dayMs || clock === '00:00:00') return format.day(atMs);
  return stepMs < minuteMs ? clock : clock.slice(0, 5);
}

const mostDecimals = 7;
const decimals = Array.from({ length: mostDecimals }, (_, count) => count);
const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-6 * value;

/** A number at the side of a chart whose marks lie `step` apart: with the digits that tell them apart. */
export function axisNumber(value: number, step: number): string {
  const size = Math.max(Math.abs(value), step);
  if (size >= 1e7 || step < 1e-6) return value.toExponential(1).replaceAll('-', '−');
  const digits = decimals.find((count) => isWhole(step * 10 ** count)) ?? mostDecimals;
  return value
    .toFixed(digits)
    .replace(/^-(?=[0.]*$)/, '')
    .replace('-', '−');
}

/** From where to where a chart goes for these values: a little air above and beneath, never nothing. */
export function valueRange(min: number | null, max: number | null): [number, number] {
  if (min === null || max === null) return [0, 1];
  const spread = max - min;
  const air = spread > 0 ? spread * 0.08 : Math.max(Math.abs(max) * 0.05, 0.5);
  return [min - air, max + air];
}
