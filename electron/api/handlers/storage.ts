import { audit } from '../audit.ts';
import { implementer } from '../implementer.ts';

export const storage = {
  get: implementer.storage.get.handler(({ context }) => context.storage.read()),

  prune: implementer.storage.prune.handler(async ({ context }) => {
    const pruning = context.storage.prune();
    await context.writer.write((handle) => audit(handle, context, 'storage.prune', null));
    return pruning;
  }),
};
