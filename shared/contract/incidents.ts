import { oc } from '@orpc/contract';
import { z } from 'zod';
import { incident, incidentKind } from '../domain/incident.ts';
import { idParam, instantParam, listParam } from '../domain/scalars.ts';
import { page, pageQuery } from './page.ts';

const tags = ['incidents'];

export const incidents = {
  list: oc
    .route({ method: 'GET', path: '/incidents', tags, summary: 'Newest first' })
    .input(
      pageQuery.extend({
        state: z.enum(['open', 'resolved', 'all']).default('all'),
        /** Those that hold this site up. */
        siteId: idParam.optional(),
        kind: listParam(incidentKind).optional(),
        /** Open at any moment of from ≤ t < to. */
        from: instantParam.optional(),
        to: instantParam.optional(),
      }),
    )
    .output(page(incident)),
  get: oc
    .route({ method: 'GET', path: '/incidents/{id}', tags })
    .input(z.object({ id: idParam }))
    .output(incident),
  /** Says that somebody takes care of it; the name is the caller's. Again: the note is replaced. */
  acknowledge: oc
    .route({ method: 'POST', path: '/incidents/{id}/acknowledge', tags })
    .input(z.object({ id: idParam, note: z.string().trim().max(2000).nullable().default(null) }))
    .output(incident),
};
