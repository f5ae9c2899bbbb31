import { oc } from '@orpc/contract';
import { z } from 'zod';

/** Operators may do everything; viewers may only read. */
export const role = z.enum(['operator', 'viewer']);

export const session = {
  /** Who is asking: the name of the token, and what may be done with it. */
  get: oc
    .route({ method: 'GET', path: '/session', tags: ['session'] })
    .output(z.object({ name: z.string(), role })),
};
