import { z } from 'zod';
import { sentryDsn, sentryEnvironment } from '../../shared/domain/errorReporting.ts';
import { logLevel } from '../../shared/domain/log.ts';
import { monitorIntervalSeconds, type Settings, shellKind } from '../../shared/domain/settings.ts';

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
    /** `SENTRY_DSN` and `SENTRY_ENVIRONMENT`; absent: as stored in the settings. */
    sentryDsn: sentryDsn.optional(),
    sentryEnvironment: sentryEnvironment.optional(),
  })
  .readonly();
export type EngineConfig = z.infer<typeof engineConfig>;

/** The settings that a flag or the environment holds for this run. */
export function overridden(config: EngineConfig): Settings['overridden'] {
  const held = ['monitorIntervalSeconds', 'sentryDsn', 'sentryEnvironment'] as const;
  return held.filter((name) => config[name] != null);
}
