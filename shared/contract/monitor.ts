import { oc } from '@orpc/contract';
import { z } from 'zod';
import { monitorCycle, monitorState } from '../domain/monitor.ts';

const tags = ['monitor'];

export const monitor = {
  get: oc.route({ method: 'GET', path: '/monitor', tags }).output(monitorState),
  cycles: oc
    .route({ method: 'GET', path: '/monitor/cycles', tags, summary: 'The last cycles, newest first' })
    .input(z.object({ limit: z.coerce.number().int().min(1).max(1000).default(60) }))
    .output(z.array(monitorCycle)),
  /** Asks for the next cycle now; decides nothing itself. */
  run: oc.route({ method: 'POST', path: '/monitor/run', tags, successStatus: 202 }).output(monitorState),
  pause: oc.route({ method: 'POST', path: '/monitor/pause', tags }).output(monitorState),
  resume: oc.route({ method: 'POST', path: '/monitor/resume', tags }).output(monitorState),
};
