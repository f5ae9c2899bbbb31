/** Time as the engine sees it. The real one stands in `engine/systemClock.ts`, a fake one in `testing/fakeClock.ts`. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Calls `callback` once, `delayMs` from now, unless disposed before. Never keeps the process alive by itself. */
  after(delayMs: number, callback: () => void): Disposable;
}
