import { oc } from '@orpc/contract';
import { z } from 'zod';
import { datalogger, gateway, reading, sensor } from '../domain/device.ts';
import { foundDevices, siteDevices } from '../domain/deviceDirectory.ts';
import { exportShapeFields, exportShapeParams } from '../domain/export.ts';
import { id, idParam, instantParam } from '../domain/scalars.ts';
import { sensorSeries } from '../domain/series.ts';
import { page, pageQuery } from './page.ts';

const deviceId = z.object({ id: idParam });
const labelPatch = deviceId.extend({ label: z.string().max(200).nullable() });

const readingTimes = { from: instantParam.optional(), to: instantParam.optional() };
const severalIds = z
  .union([z.string().transform((ids) => ids.split(',')), z.array(z.string())])
  .transform((ids) => ids.map(Number))
  .pipe(z.array(id).min(1).max(1000));

interface Sources {
  readonly sensorId?: readonly number[] | undefined;
  readonly dataloggerId?: readonly number[] | undefined;
  readonly siteId?: number | undefined;
}
const namesSource = ({ sensorId, dataloggerId, siteId }: Sources): boolean =>
  (sensorId ?? dataloggerId ?? siteId) !== undefined;
const nameSource = 'Name whose readings: "sensorId", "dataloggerId" or "siteId".';

/** Readings of chosen sensors, or of all of dataloggers or a site; at least one of them is to be named. */
export const readingsExportQuery = z
  .object({
    ...exportShapeParams,
    ...readingTimes,
    sensorId: severalIds.optional(),
    dataloggerId: severalIds.optional(),
    siteId: idParam.optional(),
  })
  .refine(namesSource, nameSource);

const chosenIds = z.array(id).min(1).max(1000).optional();
/** The same as it stands in the body of a request. */
export const readingsOrder = z
  .object({
    of: z.literal('readings'),
    ...exportShapeFields,
    ...readingTimes,
    sensorId: chosenIds,
    dataloggerId: chosenIds,
    siteId: id.optional(),
  })
  .refine(namesSource, nameSource);
export const sensorExportQuery = deviceId.extend({ ...exportShapeParams, ...readingTimes });

export const devices = {
  devices: {
    /** How many devices each site has, by site. */
    summary: oc
      .route({ method: 'GET', path: '/devices/summary', tags: ['devices'] })
      .output(z.array(siteDevices)),
    /** Devices whose serial number, label or type holds the text: gateways first, then what hangs on them. */
    search: oc
      .route({ method: 'GET', path: '/devices/search', tags: ['devices'] })
      .input(
        z.object({
          q: z.string().trim().min(1).max(200),
          siteId: idParam.optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
      )
      .output(foundDevices),
  },
  gateways: {
    list: oc
      .route({ method: 'GET', path: '/gateways', tags: ['devices'] })
      .input(pageQuery.extend({ siteId: idParam.optional() }))
      .output(page(gateway)),
    get: oc
      .route({ method: 'GET', path: '/gateways/{id}', tags: ['devices'] })
      .input(deviceId)
      .output(gateway),
    update: oc
      .route({ method: 'PATCH', path: '/gateways/{id}', tags: ['devices'] })
      .input(labelPatch)
      .output(gateway),
  },
  dataloggers: {
    list: oc
      .route({ method: 'GET', path: '/dataloggers', tags: ['devices'] })
      .input(pageQuery.extend({ siteId: idParam.optional(), gatewayId: idParam.optional() }))
      .output(page(datalogger)),
    get: oc
      .route({ method: 'GET', path: '/dataloggers/{id}', tags: ['devices'] })
      .input(deviceId)
      .output(datalogger),
    update: oc
      .route({ method: 'PATCH', path: '/dataloggers/{id}', tags: ['devices'] })
      .input(labelPatch)
      .output(datalogger),
  },
  sensors: {
    list: oc
      .route({ method: 'GET', path: '/sensors', tags: ['devices'] })
      .input(pageQuery.extend({ siteId: idParam.optional(), dataloggerId: idParam.optional() }))
      .output(page(sensor)),
    get: oc
      .route({ method: 'GET', path: '/sensors/{id}', tags: ['devices'] })
      .input(deviceId)
      .output(sensor),
    update: oc
      .route({ method: 'PATCH', path: '/sensors/{id}', tags: ['devices'] })
      .input(labelPatch)
      .output(sensor),
    /** Newest first, from ≤ at < to. */
    readings: oc
      .route({ method: 'GET', path: '/sensors/{id}/readings', tags: ['devices'] })
      .input(
        z.object({
          id: idParam,
          from: instantParam.optional(),
          to: instantParam.optional(),
          limit: z.coerce.number().int().min(1).max(10_000).default(1000),
        }),
      )
      .output(z.array(reading)),
    /** The readings of from ≤ at < to in at most so many points: each by itself where they are few enough. */
    series: oc
      .route({ method: 'GET', path: '/sensors/{id}/series', tags: ['devices'] })
      .input(
        deviceId
          .extend({
            from: instantParam,
            to: instantParam,
            points: z.coerce.number().int().min(10).max(2000).default(600),
          })
          .refine(({ from, to }) => from < to, { path: ['to'], message: '"to" must be later than "from".' }),
      )
      .output(sensorSeries),
  },
};
