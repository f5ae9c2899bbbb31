import { z } from 'zod';
import { logLevel } from '../../shared/domain/log.ts';

/** What `createEngine` is told, parsed once by the shell and passed down frozen. */
export const engineConfig = z
  .object({
    dataDir: z.string().min(1),
    version: z.string().min(1),
    /** Null: as stored in the settings (30 s at first). */
    monitorIntervalSeconds: z.number().int().min(1).max(300).nullable().default(null),
    paused: z.boolean().default(false),
    /** Null: as it was the last time on this data directory (off at first). */
    demo: z.boolean().nullable().default(null),
    logLevel: logLevel.default('INFO'),
  })
  .readonly();
export type EngineConfig = z.infer<typeof engineConfig>;
