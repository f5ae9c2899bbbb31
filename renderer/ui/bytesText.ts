import type { Format } from './format.ts';

const units = ['kB', 'MB', 'GB', 'TB'] as const;

/** So many bytes as people read them, in powers of a thousand: `12 MB`, `1.4 GB`. */
export function bytesText(format: Pick<Format, 'decimal'>, bytes: number): string {
  let value = bytes / 1000;
  let place = 0;
  while (value >= 999.5 && place < units.length - 1) {
    value /= 1000;
    place += 1;
  }
  return `${format.decimal(value, value < 9.95 && value > 0 ? 1 : 0)} ${units[place] ?? 'TB'}`;
}
