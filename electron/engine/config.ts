import { z } from 'zod';
import { logLevel } from '../../shared/domain/log.ts';
import { monitorIntervalSeconds, shellKind } from '../../shared/domain/settings.ts';

/** What `createEngine` is told, parsed once by the shell and passed down frozen. */
export const engineConfig = z
  .object({
    dataDir: z.string().min(1),
    version: z.string().min(1),
    shell: z.object({ kind: shellKind, canStartAtLogin: z.boolean() }).readonly(),
    /** Null: as stored in the settings (30 s at first). */
    monitorIntervalSeconds: monitorIntervalSeconds.nullable().default(null),
    paused: z.boolean().default(false),
    /** Null: as it was the last time on this data directory (off at first). */
    demo: z.boolean().nullable().default(null),
    logLevel: logLevel.default('INFO'),
  })
  .readonly();
export type EngineConfig = z.infer<typeof engineConfig>;
