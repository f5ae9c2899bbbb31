/** Ids in a block. */
export const blockIds = 4096;

export const blockOf = (id: number): number => Math.floor(id / blockIds);

/** What is known of the indexed rows whose ids fall into one block. */
export interface LogBlock {
  readonly block: number;
  /** The newest of them. */
  readonly lastId: number;
  readonly lastAt: number;
  /** Milliseconds since 1970 UTC. */
  readonly minAt: number;
  readonly maxAt: number;
}

/**
 * Where in the order of ids a time lies. Rows are written in the order of their times unless a clock was set; what
 * is told here holds all the same.
 */
export interface LogBlocks {
  /** Ids at or above it are none of times before `to`. */
  idBefore(to: number): number;
  /** Ids below it are none of times from `from` on. */
  idFrom(from: number): number;
  /** No indexed row with a smaller id is later than this; null: there is none. */
  latestBelow(id: number): number | null;
}

/** Looks at blocks in order. */
export function lookAtBlocks(blocks: readonly LogBlock[]): LogBlocks {
  // The latest time up to and with each block never falls, whatever the clock did.
  let latest = Number.NEGATIVE_INFINITY;
  const rising = blocks.map(({ block, maxAt }) => {
    latest = Math.max(latest, maxAt);
    return { block, latest };
  });
  return {
    idBefore(to) {
      const last = blocks.findLast(({ minAt }) => minAt < to);
      return last === undefined ? 0 : last.lastId + 1;
    },
    idFrom(from) {
      const first = rising.find((each) => each.latest >= from);
      return first === undefined ? Number.MAX_SAFE_INTEGER : first.block * blockIds;
    },
    latestBelow: (id) => rising.findLast(({ block }) => block * blockIds < id)?.latest ?? null,
  };
}
