import { audit } from '../audit.ts';
import { implementer } from '../implementer.ts';

export const monitor = {
  get: implementer.monitor.get.handler(({ context }) => context.monitor.state()),

  run: implementer.monitor.run.handler(async ({ context }) => {
    await context.writer.write((handle) => audit(handle, context, 'monitor.run', null));
    context.monitor.run();
    return context.monitor.state();
  }),

  pause: implementer.monitor.pause.handler(async ({ context }) => {
    await context.writer.write((handle) => audit(handle, context, 'monitor.pause', null));
    await context.monitor.pause();
    return context.monitor.state();
  }),

  resume: implementer.monitor.resume.handler(async ({ context }) => {
    await context.writer.write((handle) => audit(handle, context, 'monitor.resume', null));
    await context.monitor.resume();
    return context.monitor.state();
  }),
};
