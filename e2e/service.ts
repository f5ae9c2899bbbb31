import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiCall } from '../electron/testing/apiCall.ts';
import { builtEntry, startBuiltService } from '../electron/testing/builtService.ts';

/** The built service as a child process, on a data directory of its own. */
export interface RunningService extends AsyncDisposable {
  readonly origin: string;
  readonly token: string;
  readonly dataDir: string;
  readonly call: ApiCall;
  /** What it said on standard error so far. */
  stderr(): string;
  /** Ends the process at once, as a power cut would. The data directory stays until it is disposed. */
  kill(): Promise<void>;
}

/**
 * Starts the built service and waits until it says that it is ready. Without a data directory it has one of
 * its own, deleted in the end.
 */
export async function startService(flags: readonly string[], givenDir?: string): Promise<RunningService> {
  if (!existsSync(builtEntry)) throw new Error(`${builtEntry} is missing: run "npm run build" first.`);
  const dataDir = givenDir ?? (await mkdtemp(join(tmpdir(), 'vedetta-e2e-')));
  const service = await startBuiltService(dataDir, flags);
  return {
    origin: service.url,
    token: service.token,
    dataDir,
    call: service.call,
    stderr: service.stderr,
    kill: service.kill,
    async [Symbol.asyncDispose]() {
      await service.stop();
      if (givenDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
