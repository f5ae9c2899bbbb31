/** What is tried, in this order. */
export const smokeSteps = [
  'start',
  'api',
  'console',
  'events',
  'connection',
  'message',
  'reading',
  'end',
  'cleanup',
] as const;
export type SmokeStepName = (typeof smokeSteps)[number];

/** `skipped`: what it needs had failed before. */
export interface SmokeStep {
  readonly name: SmokeStepName;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly durationMs: number;
  /** What was found, or why it failed, as a sentence. */
  readonly summary: string;
}

export interface SmokeReport {
  readonly verdict: 'passed' | 'failed';
  readonly version: string;
  readonly durationMs: number;
  readonly steps: readonly SmokeStep[];
}

/** Does the steps one after the other and keeps what came of each. */
export interface SmokeSteps {
  readonly done: readonly SmokeStep[];
  /** Does a step, unless one before it failed, and answers what it found; undefined when it was skipped or failed. */
  try<Found>(
    name: SmokeStepName,
    work: () => Promise<{ readonly found: Found; readonly summary: string }>,
  ): Promise<Found | undefined>;
  /** The same, whatever failed before. */
  always(name: SmokeStepName, work: () => Promise<string>): Promise<void>;
}

/** Why something failed, as a sentence; where the time is over that is the reason, whatever it led to. */
function whyOf(error: unknown, signal: AbortSignal): string {
  const told: unknown = signal.aborted ? signal.reason : error;
  const known = told instanceof Error ? told : new Error(String(told));
  const cause = known.cause instanceof Error ? ` (${known.cause.message})` : '';
  const why = `${known.message}${cause}`;
  return `${why.charAt(0).toUpperCase()}${why.slice(1)}${why.endsWith('.') ? '' : '.'}`;
}

/**
 * `now`: milliseconds of a clock that goes on evenly. `signal`: aborted when the time is over, with the reason. `onStep`
 * is told each step as it ends.
 */
export function createSmokeSteps(options: {
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onStep: (step: SmokeStep) => void;
}): SmokeSteps {
  const { now, signal, onStep } = options;
  const done: SmokeStep[] = [];
  const note = (step: SmokeStep) => {
    done.push(step);
    onStep(step);
  };
  async function attempt<Found>(
    name: SmokeStepName,
    work: () => Promise<{ readonly found: Found; readonly summary: string }>,
  ): Promise<Found | undefined> {
    const startedAt = now();
    try {
      const { found, summary } = await work();
      note({ name, outcome: 'passed', durationMs: now() - startedAt, summary });
      return found;
    } catch (error) {
      note({ name, outcome: 'failed', durationMs: now() - startedAt, summary: whyOf(error, signal) });
      return undefined;
    }
  }
  return {
    done,
    async try(name, work) {
      if (done.every(({ outcome }) => outcome === 'passed')) return attempt(name, work);
      note({ name, outcome: 'skipped', durationMs: 0, summary: '' });
      return undefined;
    },
    async always(name, work) {
      await attempt(name, async () => ({ found: true, summary: await work() }));
    },
  };
}
