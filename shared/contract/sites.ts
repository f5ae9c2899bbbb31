import { oc } from '@orpc/contract';
import { z } from 'zod';
import { idParam } from '../domain/scalars.ts';
import { site, siteInput, sitePatch } from '../domain/site.ts';

const siteId = z.object({ siteId: idParam });

export const sites = {
  list: oc.route({ method: 'GET', path: '/sites', tags: ['sites'] }).output(z.array(site)),
  create: oc
    .route({ method: 'POST', path: '/sites', tags: ['sites'], successStatus: 201 })
    .input(siteInput)
    .output(site),
  update: oc
    .route({ method: 'PATCH', path: '/sites/{siteId}', tags: ['sites'] })
    .input(siteId.extend(sitePatch.shape))
    .output(site),
  delete: oc
    .route({ method: 'DELETE', path: '/sites/{siteId}', tags: ['sites'] })
    .input(siteId)
    .output(z.object({ success: z.literal(true), message: z.string() })),
};
