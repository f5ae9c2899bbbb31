import { oc } from '@orpc/contract';
import { selfCheckReport } from '../domain/selfCheck.ts';

const tags = ['selfCheck'];

export const selfCheck = {
  get: oc
    .route({ method: 'GET', path: '/self-check', tags, summary: 'What the program last found of itself' })
    .output(selfCheckReport),
  /** Looks at everything now, the whole database included, which may take a while and holds nothing up. */
  run: oc.route({ method: 'POST', path: '/self-check/run', tags }).output(selfCheckReport),
};
