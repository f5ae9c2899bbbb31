import { audit } from '../audit.ts';
import { implementer } from '../implementer.ts';

export const selfCheck = {
  get: implementer.selfCheck.get.handler(({ context }) => context.selfChecks.last()),

  run: implementer.selfCheck.run.handler(async ({ context }) => {
    await context.writer.write((handle) => audit(handle, context, 'self_check.run', null));
    return context.selfChecks.run();
  }),
};
