import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smokeProgram } from '../smoke/smokeProgram.ts';
import { createSmokeSteps, type SmokeReport, type SmokeStep, smokeSteps } from '../smoke/smokeReport.ts';
import { stepText, verdictText } from '../smoke/smokeText.ts';
import { startTrialProgram } from '../smoke/trialProgram.ts';

/** A computer that is busy takes its time; one on which it takes longer has no use of the program. */
const DEADLINE_MS = 90_000;

export interface SmokeSurroundings {
  /** The file with which the service is started. */
  readonly entry: string;
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the program was asked to end. */
  readonly ending: AbortSignal;
  readonly out: (line: string) => void;
}

/** Aborted when the time is over or the program was asked to end, with the reason. Disposing ends the wait. */
function limitOf(ending: AbortSignal): Disposable & { readonly signal: AbortSignal } {
  const limit = new AbortController();
  const timer = setTimeout(
    () => limit.abort(new Error(`it took longer than ${DEADLINE_MS / 1000} s in all`)),
    DEADLINE_MS,
  );
  ending.addEventListener('abort', () => limit.abort(new Error('it was asked to end')), { once: true });
  return { signal: limit.signal, [Symbol.dispose]: () => clearTimeout(timer) };
}

/** Where the program did not start, nothing else was tried. */
const withSkipped = (done: readonly SmokeStep[]): SmokeStep[] =>
  smokeSteps.map(
    (name) =>
      done.find((step) => step.name === name) ?? { name, outcome: 'skipped', durationMs: 0, summary: '' },
  );

/**
 * Tries this copy of the program out, as it was installed: starts it with its demo in a directory of its own, opens
 * console and API, and follows a message until it is a stored reading. Says each step, or all as JSON; answers whether
 * it passed. Leaves nothing behind, and the user's data directory alone.
 */
export async function smoke(isJson: boolean, surroundings: SmokeSurroundings): Promise<boolean> {
  const { entry, version, env, ending, out } = surroundings;
  const startedAt = performance.now();
  using limit = limitOf(ending);
  const { signal } = limit;
  const steps = createSmokeSteps({
    now: () => performance.now(),
    signal,
    onStep: (step) => {
      if (!isJson) out(stepText(step));
    },
  });
  if (!isJson) out(`Vedetta ${version}, a smoke test of this copy:`);

  const dataDir = await mkdtemp(join(tmpdir(), 'vedetta-smoke-'));
  try {
    const program = await steps.try('start', async () => {
      const found = await startTrialProgram({ entry, dataDir, env, signal });
      return { found, summary: 'It is ready, with a new database.' };
    });
    await using _running = program;
    if (program !== undefined) {
      await smokeProgram(steps, program, { version, signal });
      await steps.always('end', async () => {
        const exitCode = await program.stop();
        if (exitCode !== 0) throw new Error(`it was asked to end, and did so with ${exitCode ?? 'force'}`);
        return 'It ended by itself when it was asked to.';
      });
    }
  } finally {
    await steps.always('cleanup', async () => {
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
      return 'Nothing of it is left.';
    });
  }
  const verdict = steps.done.every(({ outcome }) => outcome === 'passed') ? 'passed' : 'failed';
  const durationMs = performance.now() - startedAt;
  const report: SmokeReport = { verdict, version, durationMs, steps: withSkipped(steps.done) };
  out(isJson ? JSON.stringify(report, null, 2) : verdictText(report));
  return verdict === 'passed';
}
