import { oc } from '@orpc/contract';
import { z } from 'zod';
import { id } from '../domain/scalars.ts';

const body = z.object({ success: z.literal(true), message: z.string(), siteId: id });

export const demo = {
  /**
   * Starts the embedded broker and its fleet and adds their site; later starts of the program then have
   * them too, until the site is deleted. 202 when something was done, 200 when it ran already.
   */
  start: oc
    .route({ method: 'POST', path: '/demo/start', tags: ['demo'], outputStructure: 'detailed' })
    .output(
      z.discriminatedUnion('status', [
        z.object({ status: z.literal(200), body }),
        z.object({ status: z.literal(202), body }),
      ]),
    ),
};
