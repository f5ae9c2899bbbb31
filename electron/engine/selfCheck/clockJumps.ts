import type { Clock } from '../../core/clock.ts';

const LOOK_EVERY_MS = 10_000;
/** Less may be a busy computer. */
const TOLERANCE_MS = 10_000;
const REMEMBERED_MS = 86_400_000;

/** Remembers for a day by how much the clock moved beside the time that passed. */
export interface ClockJumps extends Disposable {
  seen(): { readonly jumps: number; readonly lastMs: number };
}

export function watchClockJumps(clock: Clock): ClockJumps {
  let jumps: { at: number; byMs: number }[] = [];
  let lastAt = clock.now();
  let timer: Disposable;
  const schedule = () => {
    timer = clock.after(LOOK_EVERY_MS, () => {
      const at = clock.now();
      const byMs = at - lastAt - LOOK_EVERY_MS;
      lastAt = at;
      if (Math.abs(byMs) > TOLERANCE_MS) jumps.push({ at, byMs });
      jumps = jumps.filter((jump) => Math.abs(at - jump.at) < REMEMBERED_MS);
      schedule();
    });
  };
  schedule();
  return {
    seen: () => ({ jumps: jumps.length, lastMs: Math.abs(jumps.at(-1)?.byMs ?? 0) }),
    [Symbol.dispose]: () => timer[Symbol.dispose](),
  };
}
