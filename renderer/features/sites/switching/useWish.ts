import { useCallback, useSyncExternalStore } from 'react';
import { createAsks } from './asks.ts';
import { createWishes } from './wishes.ts';

/** The wishes of this page on their way to the server. */
export const wishes = createWishes();

/** The asks of this page; they end when they come true. */
export const asks = createAsks();

/** What was asked of a site and is not confirmed yet; undefined when nothing is under way. */
export function usePendingWish(siteId: number): boolean | undefined {
  return useSyncExternalStore(
    wishes.subscribe,
    useCallback(() => wishes.get(siteId), [siteId]),
  );
}

/** Every wish that the server has not confirmed yet, by site. */
export const usePendingWishes = (): ReadonlyMap<number, boolean> =>
  useSyncExternalStore(wishes.subscribe, wishes.all);
