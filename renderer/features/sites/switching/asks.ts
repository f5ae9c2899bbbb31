import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { graceMs } from '../situation/situation.ts';

/** A person switched a site on or off in this page, and waits for it to come true. */
export interface Ask {
  readonly siteId: number;
  readonly isActive: boolean;
  readonly askedAt: number;
  /** It was already said that it takes too long. */
  readonly isLate: boolean;
}

export type Outcome = 'pending' | 'done' | 'late' | 'withdrawn';

/**
 * What became of an ask: done when what is real agrees with it, late when a whole cycle and ten seconds
 * passed without, withdrawn when somebody wants the opposite by now.
 */
export function outcomeOf(
  ask: Ask,
  connection: ConnectionStatus | undefined,
  intervalSeconds: number,
  now: number,
): Outcome {
  if (connection === undefined || connection.isActive !== ask.isActive) return 'withdrawn';
  if (connection.drift.state === 'agreed') return 'done';
  const isLate = now - ask.askedAt > intervalSeconds * 1000 + graceMs;
  return isLate && !ask.isLate ? 'late' : 'pending';
}

export interface Asks {
  all(): readonly Ask[];
  add(ask: Ask): void;
  update(ask: Ask): void;
  remove(siteId: number): void;
}

/** The asks of this page, one for each site: the last one counts. */
export function createAsks(): Asks {
  const bySite = new Map<number, Ask>();
  return {
    all: () => [...bySite.values()],
    add: (ask) => void bySite.set(ask.siteId, ask),
    update: (ask) => {
      if (bySite.has(ask.siteId)) bySite.set(ask.siteId, ask);
    },
    remove: (siteId) => void bySite.delete(siteId),
  };
}
