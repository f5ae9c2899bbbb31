import { setTimeout as sleep } from 'node:timers/promises';

const lookEveryMs = 20;

/** Looks until there is something to see, and answers it; fails, naming what was waited for, after the limit. */
export async function until<Value>(
  what: string,
  look: () => Promise<Value | null> | Value | null,
  limitMs = 60_000,
): Promise<Value> {
  const startedAt = performance.now();
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (performance.now() - startedAt > limitMs) {
      throw new Error(`Waited ${limitMs / 1000} s in vain until ${what}.`);
    }
    await sleep(lookEveryMs);
  }
}
