const units = ['B', 'KB', 'MB', 'GB'] as const;

/** A size: `840 B`, `1.4 KB`, `12 MB`; 1 KB is 1,024 B. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let place = 0;
  // What would be written as 1024 is one of the next unit.
  while (Math.round(value) >= 1024 && place < units.length - 1) {
    value /= 1024;
    place += 1;
  }
  const digits = place > 0 && value < 10 ? 1 : 0;
  return `${value.toFixed(digits)} ${units[place]}`;
}
