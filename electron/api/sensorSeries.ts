import { prepareStoredReadings } from '../../db/queries/readings.ts';
import type { Reader } from '../../db/reader.ts';
import type { SensorSeries } from '../../shared/domain/series.ts';
import { createSeries, type SeriesSpan } from '../core/series/series.ts';
import { nextStepRows } from '../core/series/stepRows.ts';
import { apiError } from './errors.ts';

/** Most readings of one series: eight weeks of one a second, some seconds of work. */
export const maxSeriesReadings = 5_000_000;

/**
 * Reads a sensor's readings and draws them together, in steps of a few milliseconds between which
 * everything else gets its turn. Refuses a time with more than `maxReadings`; ends when nobody waits.
 */
export async function readSeries(
  reader: Reader,
  { sensorId, ...span }: SeriesSpan & { readonly sensorId: number },
  signal: AbortSignal | undefined,
  maxReadings = maxSeriesReadings,
): Promise<SensorSeries> {
  const read = prepareStoredReadings(reader);
  const series = createSeries(span);
  let { from } = span;
  let limit = nextStepRows(null);
  let count = 0;
  for (;;) {
    await reader.turn();
    if (signal?.aborted) throw apiError('SERVICE_UNAVAILABLE', 'Nobody waits for this answer any more.');
    const startedAt = performance.now();
    const readings = read({ sensorId, from, to: span.to, limit });
    for (const [at, data] of readings) series.add(at, JSON.parse(data));
    const last = readings.at(-1);
    if (last === undefined || readings.length < limit) return series.result();
    count += readings.length;
    if (count > maxReadings) {
      throw apiError(
        'BAD_REQUEST',
        `Sensor ${sensorId} has more than ${maxReadings.toLocaleString('en')} readings in this time: ask for a shorter one.`,
      );
    }
    from = last[0] + 1;
    limit = nextStepRows({ rows: readings.length, tookMs: performance.now() - startedAt });
  }
}
