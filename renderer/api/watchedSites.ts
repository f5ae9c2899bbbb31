/** The sites of whose devices the page hears. */
export interface WatchedSites extends Disposable {
  ids(): readonly number[];
  /** Resolves once what happens to the devices of the site from then on will be heard: read them after that. */
  watch(siteId: number): Promise<void>;
  unwatch(siteId: number): void;
}

interface WatchedSitesOptions {
  /** Has the stream go on with what `ids` says now; no event is lost that comes after this call. */
  renew: () => void;
  /** Shortest time between two renewals. */
  everyMs: number;
  now: () => number;
}

/** None at first. What is asked at about the same time, as by a list of sites that is scrolled, costs one renewal. */
export function createWatchedSites({ renew, everyMs, now }: WatchedSitesOptions): WatchedSites {
  const watched = new Set<number>();
  /** Sites that were added since the last renewal. */
  const added = new Map<number, PromiseWithResolvers<void>>();
  let renewedAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const renewNow = (): void => {
    timer = null;
    renewedAt = now();
    const waiting = [...added.values()];
    added.clear();
    renew();
    for (const { resolve } of waiting) resolve();
  };
  const renewSoon = (): void => {
    timer ??= setTimeout(renewNow, Math.max(0, renewedAt + everyMs - now()));
  };

  return {
    ids: () => [...watched],
    watch(siteId) {
      if (!watched.has(siteId)) {
        watched.add(siteId);
        added.set(siteId, Promise.withResolvers());
        renewSoon();
      }
      return added.get(siteId)?.promise ?? Promise.resolve();
    },
    unwatch(siteId) {
      if (!watched.delete(siteId)) return;
      added.get(siteId)?.resolve();
      added.delete(siteId);
      renewSoon();
    },
    [Symbol.dispose]() {
      if (timer !== null) clearTimeout(timer);
      for (const { resolve } of added.values()) resolve();
    },
  };
}
