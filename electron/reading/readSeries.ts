import { prepareStoredReadings } from '../../db/queries/readings.ts';
import type { SteppedHandle } from '../../db/reader.ts';
import type { SensorSeries } from '../../shared/domain/series.ts';
import { createSeries, type SeriesSpan } from '../core/series/series.ts';
import { inOrder } from '../core/series/storedParts.ts';
import { ReadRefusedError } from './readErrors.ts';

/** Most readings of one series: eight weeks of one a second, some seconds of work. */
export const maxSeriesReadings = 5_000_000;

/** Reads what there is of a sensor, thinned or not, and draws it together. Refuses a time with more than `maxRows`. */
export async function readSeries(
  reader: SteppedHandle,
  { sensorId, ...span }: SeriesSpan & { readonly sensorId: number },
  signal?: AbortSignal,
  maxRows = maxSeriesReadings,
): Promise<SensorSeries> {
  const read = prepareStoredReadings(reader);
  const series = createSeries(span);
  let { from } = span;
  let count = 0;
  await reader.inSteps((limit) => {
    const stretch = read({ sensorId, from, to: span.to, limit });
    for (const part of inOrder(stretch)) {
      if (part.level === null) series.add(part.at, JSON.parse(part.data));
      else series.addAggregate(part.aggregate, part.level);
    }
    count += stretch.readings.length + stretch.minutes.length + stretch.hours.length;
    if (count > maxRows) {
      throw new ReadRefusedError(
        `Sensor ${sensorId} has more than ${maxRows.toLocaleString('en')} readings in this time: ask for a shorter one.`,
      );
    }
    from = stretch.next ?? from;
    return stretch.next !== null;
  }, signal);
  return series.result();
}
