import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';

type Clock = () => number;

const ClockContext = createContext<Clock>(Date.now);

/** Gives every age and countdown beneath it the clock to go by, in milliseconds since 1970 UTC. */
export function ClockProvider({ clock, children }: { clock: Clock; children: ReactNode }) {
  return <ClockContext value={clock}>{children}</ClockContext>;
}

/** The finest step; a countdown goes by it, so that it is never a second ahead of the truth. */
export const beatMs = 250;
const listeners = new Set<() => void>();
let beat: ReturnType<typeof setInterval> | null = null;

/** One timer for the whole page, running only while something on it counts. */
function onBeat(listener: () => void): () => void {
  listeners.add(listener);
  beat ??= setInterval(() => {
    for (const each of listeners) each();
  }, beatMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && beat !== null) {
      clearInterval(beat);
      beat = null;
    }
  };
}

/** The clock itself, for what happens at a moment (a click) and does not count on. */
export function useClock(): Clock {
  return useContext(ClockContext);
}

/** The time, in steps of `stepMs`; the component renders again only when a step has passed. */
export function useNow(stepMs = 1000): number {
  const clock = useClock();
  return useSyncExternalStore(onBeat, () => Math.floor(clock() / stepMs) * stepMs);
}
