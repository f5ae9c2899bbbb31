import { oc } from '@orpc/contract';
import { pruning, storage as storageOutput } from '../domain/storage.ts';

const tags = ['storage'];

export const storage = {
  get: oc
    .route({ method: 'GET', path: '/storage', tags, summary: 'What takes room, and when there is none left' })
    .output(storageOutput),
  /** Counts what there is and lets go of what is beyond the rules, now instead of in some hours; it goes on behind the answer. */
  prune: oc.route({ method: 'POST', path: '/storage/prune', tags }).output(pruning),
};
