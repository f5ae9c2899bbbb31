import { z } from 'zod';
import { measureKinds } from '../../db/retention/measure.ts';
import { minuteMetric } from '../../shared/domain/kpi.ts';
import { instant } from '../../shared/domain/scalars.ts';
import { sketch } from '../../shared/domain/sketch.ts';
import { readKpis } from './kpis/readKpis.ts';
import { query } from './query.ts';

const measured = z.object({
  metric: minuteMetric,
  minute: instant,
  count: z.number().int().nonnegative(),
  sketch,
});

/** Long reads that work figures out from all that is recorded. */
export const figureQueries = {
  kpis: query(
    z.object({ now: instant, pending: z.array(measured), isSendingErrors: z.boolean() }),
    (room, asked) => readKpis(room, asked),
  ),
  /** What there is of each kind, for retention. */
  measures: query(z.object({}), (room, _asked, signal) => measureKinds(room, signal)),
};
