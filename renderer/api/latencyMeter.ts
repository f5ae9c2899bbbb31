import { createSketchSum, type Sketch } from '../../shared/domain/sketch.ts';
import type { VedettaEvent } from '../../shared/events.ts';

interface LatencyMeterOptions {
  /** Tells the server what was measured, and answers with its time. */
  report: (sketch: Sketch) => Promise<{ at: number }>;
  now: () => number;
  /** Nothing is painted of a page that is not to be seen. */
  isVisible: () => boolean;
  everyMs?: number;
}

/** Measures how long events take from what happened to the moment this page has painted them. */
export interface LatencyMeter extends Disposable {
  /** These have just been painted, by a stream that has been alive since then (by this machine's clock). */
  shown(events: readonly VedettaEvent[], liveSince: number): void;
}

/** When what an event tells happened: the message behind it arrived, or else it was announced. */
const happenedAt = (event: VedettaEvent): number =>
  'receivedAt' in event ? (event.receivedAt ?? event.at) : event.at;

/**
 * The clocks are compared by asking: the server's time lies between question and answer, so of all answers the
 * quickest one tells the difference best. Before the first answer nothing is measured. What a stream brings of the time
 * in which it was cut is not measured either: the page said then that it could not vouch for itself.
 */
export function createLatencyMeter(options: LatencyMeterOptions): LatencyMeter {
  const { report, now, isVisible, everyMs = 10_000 } = options;
  let clocks: { readonly aheadMs: number; readonly wayMs: number } | null = null;
  let sum = createSketchSum();

  async function tell(): Promise<void> {
    // Where nothing happened there is nothing to tell, once the clocks are compared.
    if (sum.count === 0 && clocks !== null) return;
    const told = sum.sketch();
    sum = createSketchSum();
    const askedAt = now();
    try {
      const { at } = await report(told);
      const wayMs = now() - askedAt;
      if (clocks === null || wayMs <= clocks.wayMs) clocks = { aheadMs: at - (askedAt + wayMs / 2), wayMs };
    } catch {
      // Expected while the server is away, which the page says elsewhere: it goes with the next one.
      sum.merge(told);
    }
  }

  const timer = setInterval(() => void tell(), everyMs);
  void tell();
  return {
    shown(events, liveSince) {
      if (clocks === null || !isVisible()) return;
      const { aheadMs } = clocks;
      const shownAt = now() + aheadMs;
      for (const event of events) {
        if (event.type === 'lag' || event.at < liveSince + aheadMs) continue;
        sum.add(Math.max(0, shownAt - happenedAt(event)));
      }
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
