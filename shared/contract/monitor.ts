import { oc } from '@orpc/contract';
import { monitorState } from '../domain/monitor.ts';

const tags = ['monitor'];

export const monitor = {
  get: oc.route({ method: 'GET', path: '/monitor', tags }).output(monitorState),
  /** Asks for the next cycle now; decides nothing itself. */
  run: oc.route({ method: 'POST', path: '/monitor/run', tags, successStatus: 202 }).output(monitorState),
  pause: oc.route({ method: 'POST', path: '/monitor/pause', tags }).output(monitorState),
  resume: oc.route({ method: 'POST', path: '/monitor/resume', tags }).output(monitorState),
};
