import { oc } from '@orpc/contract';
import { z } from 'zod';
import { kpiReport } from '../domain/kpi.ts';
import { instant } from '../domain/scalars.ts';
import { sketch } from '../domain/sketch.ts';

const tags = ['kpis'];

/** Of one bucket; far more than a page is sent in a minute. */
const mostTimes = 1_000_000;

export const kpis = {
  get: oc
    .route({
      method: 'GET',
      path: '/kpis',
      tags,
      summary: 'The figures by which the program is judged: now, over 24 hours, 7 and 30 days',
    })
    .output(kpiReport),
  /**
   * A page of an operator says how long events took from what happened to the moment it had painted them, since it
   * last said so. `at` is this computer's time, by which the page compares clocks: an empty sketch asks for it only.
   */
  reportLatency: oc
    .route({ method: 'POST', path: '/kpis/event-latency', tags })
    .input(
      z.object({
        sketch: sketch.refine(
          (buckets) => buckets.every(([, count]) => count <= mostTimes),
          `A bucket holds ${mostTimes} times at most.`,
        ),
      }),
    )
    .output(z.object({ at: instant })),
};
