import { lastMonitorCycles } from '../../../db/queries/monitorCycles.ts';
import { audit } from '../audit.ts';
import type { ApiContext } from '../context.ts';
import { implementer } from '../implementer.ts';

const writeAudit = (context: ApiContext, action: string) =>
  context.writer.write((handle) => audit(handle, context, action, null));

/** What is ordered is carried out at once, in the order of the calls: no order waits for a locked database. */
export const monitor = {
  get: implementer.monitor.get.handler(({ context }) => context.monitor.state()),

  cycles: implementer.monitor.cycles.handler(({ context, input }) =>
    lastMonitorCycles(context.reader, input.limit),
  ),

  run: implementer.monitor.run.handler(async ({ context }) => {
    context.monitor.run();
    await writeAudit(context, 'monitor.run');
    return context.monitor.state();
  }),

  pause: implementer.monitor.pause.handler(async ({ context }) => {
    await Promise.all([context.monitor.pause(), writeAudit(context, 'monitor.pause')]);
    return context.monitor.state();
  }),

  resume: implementer.monitor.resume.handler(async ({ context }) => {
    await Promise.all([context.monitor.resume(), writeAudit(context, 'monitor.resume')]);
    return context.monitor.state();
  }),
};
