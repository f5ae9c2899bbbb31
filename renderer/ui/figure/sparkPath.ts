/** The room that a curve is drawn in, in pixels. */
export interface SparkBox {
  width: number;
  height: number;
  /** The value at the upper edge; the lower edge is zero. */
  top: number;
}

/** A curve as SVG paths: the line, and the area beneath it. Null is a gap in both. */
export function sparkPath(values: readonly (number | null)[], box: SparkBox): { line: string; area: string } {
  const { width, height, top } = box;
  const stepPx = values.length > 1 ? width / (values.length - 1) : 0;
  const y = (value: number) => height - (Math.min(Math.max(value, 0), top) / top) * height;
  const point = (index: number, value: number) => `${round(index * stepPx)} ${round(y(value))}`;
  let line = '';
  let area = '';
  let startedAt: number | null = null;
  const close = (end: number) => {
    if (startedAt === null) return;
    area += `L${round(end * stepPx)} ${height}L${round(startedAt * stepPx)} ${height}Z`;
    // A point alone between two gaps is drawn as a dot: a line without length, with round ends.
    if (startedAt === end) line += 'h0';
    startedAt = null;
  };
  for (const [index, value] of values.entries()) {
    if (value === null) {
      close(index - 1);
      continue;
    }
    const command = startedAt === null ? 'M' : 'L';
    startedAt ??= index;
    line += command + point(index, value);
    area += command + point(index, value);
  }
  close(values.length - 1);
  return { line, area };
}

/** Whether there is a course to draw: a lone figure has none, and would be a speck. */
export function hasCourse(values: readonly (number | null)[]): boolean {
  return values.some((value, index) => value !== null && index > 0 && values[index - 1] !== null);
}

const round = (px: number) => Math.round(px * 10) / 10;

/** The value at the upper edge: a little air above the largest of the curve and of what is expected. Never zero. */
export function sparkTop(values: readonly (number | null)[], expected: number | null): number {
  const largest = values.reduce<number>((max, value) => Math.max(max, value ?? 0), expected ?? 0);
  return largest > 0 ? largest * 1.15 : 1;
}
