import type { ReadingData } from '../../shared/domain/device.ts';

/** One figure of a reading, such as `x −0.021`; `key` is null where the reading is a single value. */
export interface Figure {
  readonly key: string | null;
  /** Null: the device sent none. */
  readonly text: string | null;
}

const maxFigures = 6;

/**
 * A number with as many digits as tell something: 4 significant ones, at most 3 after the point, one of them
 * where a level such as 1203.4 moves by less; powers of ten where those would say nothing.
 */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9 || (size > 0 && size < 0.0005)) return value.toExponential(1).replaceAll('-', '−');
  const isWhole = size >= 100_000 || (size >= 1000 && Number.isInteger(value));
  const digits = isWhole ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
  // A true minus sign is as wide as a figure, so that columns do not jump.
  return value
    .toFixed(digits)
    .replace(/^-(?=[0.]*$)/, '')
    .replace('-', '−');
}

function formatPart(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? formatNumber(value) : null;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return JSON.stringify(value);
}

/** Units as devices spell them, as people read them. Any other is shown as it is. */
const unitNames: Readonly<Record<string, string>> = {
  C: '°C',
  F: '°F',
  deg: '°',
  degrees: '°',
  percent: '%',
};

/** The unit of a sensor as it is shown. */
export function formatUnit(unit: string): string {
  return unitNames[unit] ?? unit;
}

/** What a reading says: one figure of `{ value }`, one for each name of `{ x, y, z }`, the list of `{ values }`. */
export function figuresOf(data: ReadingData): Figure[] {
  const entries = Object.entries(data).flatMap(([key, value]): [string, unknown][] =>
    Array.isArray(value) ? value.map((each, index) => [String(index + 1), each]) : [[key, value]],
  );
  if (entries.length === 1) return entries.map(([, value]) => ({ key: null, text: formatPart(value) }));
  const figures = entries.slice(0, maxFigures).map(([key, value]) => ({ key, text: formatPart(value) }));
  const more = entries.length - figures.length;
  return more > 0 ? [...figures, { key: null, text: `+${more}` }] : figures;
}
