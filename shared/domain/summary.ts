import { z } from 'zod';
import { linkStatus } from './connection.ts';
import { id } from './scalars.ts';

/** As much of the engine's state as a tray can show. */
export const engineSummary = z.object({
  paused: z.boolean(),
  /** Every site with a connection, in the order of the console. */
  sites: z
    .array(
      z.object({ siteId: id, siteName: z.string(), isActive: z.boolean(), status: linkStatus }).readonly(),
    )
    .readonly(),
});
export type EngineSummary = z.infer<typeof engineSummary>;
