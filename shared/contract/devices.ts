import { oc } from '@orpc/contract';
import { z } from 'zod';
import { datalogger, gateway, reading, sensor } from '../domain/device.ts';
import { idParam, instantParam } from '../domain/scalars.ts';
import { page, pageQuery } from './page.ts';

const labelPatch = z.object({ id: idParam, label: z.string().max(200).nullable() });

export const devices = {
  gateways: {
    list: oc
      .route({ method: 'GET', path: '/gateways', tags: ['devices'] })
      .input(pageQuery.extend({ siteId: idParam.optional() }))
      .output(page(gateway)),
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
  },
};
