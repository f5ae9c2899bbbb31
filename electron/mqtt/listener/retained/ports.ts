import type { Publish } from '../../brokerClient.ts';
import type { NoteCleared, Sight } from '../../ports.ts';
import type { OwnMessages } from '../ownMessages.ts';

/** A retained message as it is kept. */
export type KeptMessage = Pick<Publish, 'topic' | 'payload' | 'qos' | 'properties'>;

/** Where cleared messages are kept. */
export interface RetainedStore {
  /** Answers their ids, in order; once stored. */
  keep(siteId: number, messages: readonly KeptMessage[], by: string): Promise<readonly number[]>;
  /** These are at the broker still, so nothing is to be put back. */
  drop(ids: readonly number[]): Promise<void>;
  /** Those of the site that are there, by id. */
  load(siteId: number, ids: readonly number[]): ReadonlyMap<number, KeptMessage>;
  restored(ids: readonly number[], by: string): Promise<void>;
}

export interface RetainedPorts {
  readonly store: RetainedStore;
  readonly sight: Sight;
  readonly noteCleared: NoteCleared;
  readonly own: OwnMessages;
}

/** Topics that are dealt with together: their messages lie in memory meanwhile, each up to its limit. */
export const topicsAtOnce = 20;
