import { oc } from '@orpc/contract';
import { z } from 'zod';

export const health = {
  /** Public: nothing but this is told without a token. */
  get: oc
    .route({
      method: 'GET',
      path: '/health',
      tags: ['health'],
      summary: 'Is the program alive, and which version',
    })
    .output(z.object({ status: z.literal('ok'), version: z.string() })),
};
