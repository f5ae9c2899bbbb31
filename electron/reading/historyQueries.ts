import { z } from 'zod';
import { id, instant } from '../../shared/domain/scalars.ts';
import { readAccounting } from './history/readAccounting.ts';
import { readConnection } from './history/readConnection.ts';
import { readHistory } from './history/readHistory.ts';
import { readTimeline } from './history/readTimeline.ts';
import { readUptimes } from './history/readUptimes.ts';
import { asOneStep, query } from './query.ts';

const count = z.number().int().nonnegative();
const connections = z.array(readConnection);
const times = { from: instant, to: instant };
const grid = z.object({ ...times, slotMs: count, count });

/** Long reads that look back at connections and their messages. */
export const historyQueries = {
  history: query(z.object({ connections, grid, now: instant, settledWithinMs: z.number() }), readHistory),
  timeline: query(z.object({ connectionId: id, ...times, now: instant }), asOneStep(readTimeline)),
  uptimes: query(z.object({ connections, now: instant }), readUptimes),
  accounting: query(z.object({ connections, ...times }), readAccounting),
};
