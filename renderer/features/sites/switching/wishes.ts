/** The wishes that the server has not confirmed yet. */
export interface Wishes {
  /** What was asked of a site; undefined when nothing is under way. */
  get(siteId: number): boolean | undefined;
  /** All of them, by site. The same map until one changes. */
  all(): ReadonlyMap<number, boolean>;
  begin(siteIds: readonly number[], isActive: boolean): void;
  end(siteIds: readonly number[]): void;
  subscribe(listener: () => void): () => void;
}

/** Keeps the wishes of this page while they are on their way, so that a toggle moves at once. */
export function createWishes(): Wishes {
  const listeners = new Set<() => void>();
  let bySite: ReadonlyMap<number, boolean> = new Map();
  const change = (edit: (next: Map<number, boolean>) => void) => {
    const next = new Map(bySite);
    edit(next);
    bySite = next;
    for (const listener of listeners) listener();
  };
  return {
    get: (siteId) => bySite.get(siteId),
    all: () => bySite,
    begin: (siteIds, isActive) =>
      change((next) => {
        for (const siteId of siteIds) next.set(siteId, isActive);
      }),
    end: (siteIds) =>
      change((next) => {
        for (const siteId of siteIds) next.delete(siteId);
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
