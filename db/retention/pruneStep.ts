/** One step of letting go of a kind. */
export interface PruneOrder {
  /** Rows of an earlier time go. */
  readonly before: number;
  /** Where the step before ended; 0 for the first one. */
  readonly cursor: number;
  /** About how many rows it may look at. */
  readonly rows: number;
  /** Now, for what is noted of it. */
  readonly now: number;
}

/** What a step did; `next` is where the one after it begins, null when nothing old is left. */
export interface PruneTurn {
  readonly removed: number;
  readonly next: number | null;
}

/** Does one step inside a transaction. It keeps nothing in memory, so that it may be undone and done again. */
export type PruneStep = (order: PruneOrder) => PruneTurn;
