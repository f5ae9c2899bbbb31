import { useSyncExternalStore } from 'react';

const key = 'vedetta.rail';
const listeners = new Set<() => void>();

const isFolded = () => localStorage.getItem(key) === 'folded';

/** Folds the rail to icons or opens it again, and keeps that in this browser. */
export function toggleRail(): void {
  localStorage.setItem(key, isFolded() ? 'open' : 'folded');
  for (const listener of listeners) listener();
}

/** Whether a person folded the rail to icons. */
export function useIsRailFolded(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, isFolded);
}
