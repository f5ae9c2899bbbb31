import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type BuiltService, startBuiltService } from '../../electron/testing/builtService.ts';
import { until } from '../tools/until.ts';

const probe = fileURLToPath(new URL('../tools/serviceProbe.ts', import.meta.url));
const probed = z.object({ peakMemoryMb: z.number(), loopP99Ms: z.number(), loopMaxMs: z.number() });

/** The built service over all its runs on one data directory, with a probe in it. Disposing kills it. */
export interface ProbedService extends AsyncDisposable {
  /** The one that runs now. */
  readonly present: BuiltService;
  /** Starts it, or starts it again after it was ended. */
  start(flags: readonly string[]): Promise<void>;
  /** How late its event loop was, in milliseconds, since its start or `measureAnew`. */
  lateness(): { readonly p99Ms: number; readonly maxMs: number };
  measureAnew(): void;
  /** What all runs said on standard error. */
  words(): string;
  /** The highest peak of its runs, in MB. */
  peakMemoryMb(): number;
}

export function createProbedService(directory: string): ProbedService {
  const runs: BuiltService[] = [];
  const probeFile = (run: number) => join(directory, `probe-${run}.json`);
  const readProbe = (run: number) => probed.parse(JSON.parse(readFileSync(probeFile(run), 'utf8')));
  const present = (): BuiltService => {
    const last = runs.at(-1);
    if (last === undefined) throw new Error('The service was not started.');
    return last;
  };
  return {
    get present() {
      return present();
    },
    async start(flags) {
      const file = probeFile(runs.length);
      const service = await startBuiltService(join(directory, 'data'), flags, {
        nodeFlags: ['--import', probe],
        env: { FAULTS_PROBE_FILE: file },
      });
      runs.push(service);
      await until('the probe in the service writes', () => (existsSync(file) ? true : null));
    },
    lateness() {
      const { loopP99Ms, loopMaxMs } = readProbe(runs.length - 1);
      return { p99Ms: loopP99Ms, maxMs: loopMaxMs };
    },
    measureAnew: () => void process.kill(present().pid, 'SIGUSR2'),
    words: () => runs.map((run) => run.stderr()).join(''),
    peakMemoryMb: () => Math.max(...runs.map((_run, index) => readProbe(index).peakMemoryMb)),
    [Symbol.asyncDispose]: async () => {
      await runs.at(-1)?.kill();
    },
  };
}
