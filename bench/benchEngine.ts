import process from 'node:process';
import { createEngine } from '../electron/engine/createEngine.ts';
import type { Engine } from '../electron/engine/engine.ts';
import { systemClock } from '../electron/engine/systemClock.ts';
import { keepYoungGenerationSmall } from '../electron/service/youngGeneration.ts';

/** The whole engine, as the service has it: monitor, MQTT sessions, ingest, database, events, and its room. */
export function openBenchEngine(dataDir: string, { paused }: { paused: boolean }): Promise<Engine> {
  keepYoungGenerationSmall();
  return createEngine({
    config: {
      dataDir,
      version: 'bench',
      shell: { kind: 'service', canStartAtLogin: false },
      monitorIntervalSeconds: 30,
      paused,
      demo: false,
      logLevel: 'WARNING',
    },
    host: {
      seal: async (secret) => secret,
      open: async (sealed) => sealed,
      notify: () => undefined,
      reportError: (error, where) => process.stderr.write(`${where}: ${String(error)}\n`),
    },
    clock: systemClock,
  });
}
