import type { ReplayJob, ReplayScope } from '../../shared/domain/inbox.ts';
import type { KeptFailure } from '../../shared/failures.ts';

/** Counts the messages of a scope; `lastId` is the newest of them. */
export type CountScope = (scope: ReplayScope) => { readonly messages: number; readonly lastId: number };

/** Reads the next messages of a scope, of `afterId` < id ≤ `upToId`. `lastId` null: these were the last ones. */
export type ReadPortion = (
  scope: ReplayScope,
  range: { readonly afterId: number; readonly upToId: number },
) => {
  readonly messages: readonly KeptFailure[];
  readonly withoutBytes: number;
  readonly lastId: number | null;
};

/** Reads messages once more and commits what comes of it; null: nothing could be committed. */
export type ReplayMessages = (
  messages: readonly KeptFailure[],
  by: string,
) => Promise<readonly ('parsed' | 'partial' | 'failed' | 'skipped')[] | null>;

/** Does one short step towards the limits; answers whether there may be more to do. */
export type TrimStep = () => Promise<boolean>;

/** Says how a replay goes, and that the inbox is not what it was. */
export type AnnounceInbox = (news: { readonly job: ReplayJob } | 'changed') => void;
