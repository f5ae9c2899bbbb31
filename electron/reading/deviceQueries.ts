import { z } from 'zod';
import { countDevices } from '../../db/queries/deviceCounts.ts';
import { searchDevices } from '../../db/queries/deviceSearch.ts';
import { listReadings } from '../../db/queries/readings.ts';
import { id, instant } from '../../shared/domain/scalars.ts';
import { asOneStep, query } from './query.ts';
import { readSeries } from './readSeries.ts';

const count = z.number().int().positive();
const search = z.object({ text: z.string(), siteId: id.optional(), limit: count });
const readings = z.object({
  sensorId: id,
  from: instant.optional(),
  to: instant.optional(),
  limit: count,
});
const series = z.object({ sensorId: id, from: instant, to: instant, points: count });

/** Long reads of devices and their readings. */
export const deviceQueries = {
  deviceCounts: query(z.object({}), asOneStep(countDevices)),
  deviceSearch: query(search, searchDevices),
  readings: query(readings, asOneStep(listReadings)),
  series: query(series, (room, asked, signal) => readSeries(room, asked, signal)),
};
