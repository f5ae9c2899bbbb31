import { z } from 'zod';
import type { MinuteMetric } from '../../../shared/domain/kpi.ts';
import { createSketchSum, type Sketch, sketch } from '../../../shared/domain/sketch.ts';
import type { DatabaseHandle } from '../../handle.ts';

/** What was measured of a metric in a minute, which is named by its start. */
export interface MeasuredMinute {
  readonly metric: MinuteMetric;
  readonly minute: number;
  readonly count: number;
  /** Empty for a metric without times. */
  readonly sketch: Sketch;
}

/** Longer than anybody looks back. */
const keptMs = 32 * 86_400_000;
const storedSketch = z.string().transform((text) => sketch.parse(JSON.parse(text)));

/** Adds what was measured to what is stored of the same minutes, and lets go of what nobody looks back on any more. */
export function addMeasuredMinutes(
  { sqlite }: DatabaseHandle,
  minutes: readonly MeasuredMinute[],
  now: number,
): void {
  const known = sqlite.prepare<[string, number], { count: number; sketch: string }>(
    'SELECT count, sketch FROM kpi_minute WHERE metric = ? AND minute = ?',
  );
  const store = sqlite.prepare<[string, number, number, string]>(
    'INSERT OR REPLACE INTO kpi_minute (metric, minute, count, sketch) VALUES (?, ?, ?, ?)',
  );
  for (const { metric, minute, count, sketch: added } of minutes) {
    const row = known.get(metric, minute);
    const sum = createSketchSum();
    if (row !== undefined) sum.merge(storedSketch.parse(row.sketch));
    sum.merge(added);
    store.run(metric, minute, count + (row?.count ?? 0), JSON.stringify(sum.sketch()));
  }
  const forget = sqlite.prepare<[string, number]>('DELETE FROM kpi_minute WHERE metric = ? AND minute < ?');
  for (const metric of new Set(minutes.map((each) => each.metric))) forget.run(metric, now - keptMs);
}

/** Reads what was measured, with a statement that is prepared once. */
export interface MinuteReader {
  /** At most `limit` minutes of a metric that begin at `from` or later, in order. */
  from(metric: MinuteMetric, from: number, limit: number): MeasuredMinute[];
}

export function createMinuteReader({ sqlite }: DatabaseHandle): MinuteReader {
  const minutes = sqlite.prepare<[string, number, number], { minute: number; count: number; sketch: string }>(
    'SELECT minute, count, sketch FROM kpi_minute WHERE metric = ? AND minute >= ? ORDER BY minute LIMIT ?',
  );
  return {
    from: (metric, from, limit) =>
      minutes
        .all(metric, from, limit)
        .map((row) => ({ ...row, metric, sketch: storedSketch.parse(row.sketch) })),
  };
}
