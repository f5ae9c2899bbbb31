import { oc } from '@orpc/contract';
import { z } from 'zod';
import { idParam } from '../domain/scalars.ts';
import { site, siteInput, sitePatch } from '../domain/site.ts';
import { importFile, importOrder, importPreview, importResult } from '../domain/siteImport.ts';

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
  /** Says what a file of another program holds and what would come in; stores nothing. */
  importPreview: oc
    .route({ method: 'POST', path: '/sites/import/preview', tags: ['sites'] })
    .input(importFile)
    .output(importPreview),
  /** Adds the sites of such a file, all or none. */
  import: oc
    .route({ method: 'POST', path: '/sites/import', tags: ['sites'], successStatus: 201 })
    .input(importOrder)
    .output(importResult),
};
