import { z } from 'zod';
import { linkStatus } from './connection.ts';
import { incidentSeverity } from './incident.ts';
import { id } from './scalars.ts';
import { shellSettings } from './settings.ts';

/** What a desktop shell must know of the engine: as much of its state as a tray can show, and what it obeys. */
export const engineSummary = z.object({
  paused: z.boolean(),
  /** Every site with a connection, in the order of the console. */
  sites: z
    .array(
      z.object({ siteId: id, siteName: z.string(), isActive: z.boolean(), status: linkStatus }).readonly(),
    )
    .readonly(),
  /** Those that are open. */
  incidents: z
    .object({
      count: z.number().int().nonnegative(),
      /** Null: there is none. */
      worst: incidentSeverity.nullable(),
      /** Of the worst few, in the language of the settings. */
      titles: z.array(z.string()).readonly(),
    })
    .readonly(),
  settings: shellSettings.readonly(),
});
export type EngineSummary = z.infer<typeof engineSummary>;
