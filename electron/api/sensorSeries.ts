import { prepareStoredReadings } from '../../db/queries/readings.ts';
import type { Reader } from '../../db/reader.ts';
import type { SensorSeries } from '../../shared/domain/series.ts';
import { createSeries, type SeriesSpan } from '../core/series/series.ts';
import { apiError } from './errors.ts';

/** Most readings of one series: eight weeks of one a second, some seconds of work. */
export const maxSeriesReadings = 5_000_000;

/** Reads a sensor's readings and draws them together. Refuses a time with more than `maxReadings`. */
export async function readSeries(
  reader: Reader,
  { sensorId, ...span }: SeriesSpan & { readonly sensorId: number },
  signal: AbortSignal | undefined,
  maxReadings = maxSeriesReadings,
): Promise<SensorSeries> {
  const read = prepareStoredReadings(reader);
  const series = createSeries(span);
  let { from } = span;
  let count = 0;
  await reader.inSteps((limit) => {
    const readings = read({ sensorId, from, to: span.to, limit });
    for (const [at, data] of readings) series.add(at, JSON.parse(data));
    count += readings.length;
    if (count > maxReadings) {
      throw apiError(
        'BAD_REQUEST',
        `Sensor ${sensorId} has more than ${maxReadings.toLocaleString('en')} readings in this time: ask for a shorter one.`,
      );
    }
    from = (readings.at(-1)?.[0] ?? from) + 1;
    return readings.length === limit;
  }, signal);
  return series.result();
}
