import { atMost } from './atMost.ts';
import type { CyclePorts } from './cycle.ts';
import type { MarkSilentDevices } from './ports.ts';

/** Longest time that a cycle waits until devices are marked. */
const MARKING_WAIT_MS = 1000;

/**
 * Marks silent devices without holding the loop: while the database takes no writes, the marking waits and
 * the cycle does not. Then it counts none, and no second marking is begun beside the one that waits.
 */
export function createSilenceCheck(
  ports: Pick<CyclePorts, 'clock' | 'markSilentDevices' | 'report'>,
): MarkSilentDevices {
  let marking: Promise<number> | null = null;
  /** Kept until a marking is told of it. */
  let untold = false;
  return async (now, wasAway) => {
    untold ||= wasAway;
    if (marking !== null) return 0;
    let isLate = false;
    marking = ports
      .markSilentDevices(now, untold)
      .catch((error: unknown) => {
        if (!isLate) throw error;
        ports.report(error, 'marking silent devices');
        return 0;
      })
      .finally(() => {
        marking = null;
      });
    untold = false;
    const marked = await atMost(ports.clock, MARKING_WAIT_MS, marking);
    isLate = marked === null;
    return marked ?? 0;
  };
}
