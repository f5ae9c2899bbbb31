import { z } from 'zod';
import { chartRange } from './chart/chartSpan.ts';

/** The view of the devices, as it stands in the address. What makes no sense is left out. */
export const devicesSearch = z.object({
  q: z.string().max(200).optional().catch(undefined),
  site: z.number().int().positive().optional().catch(undefined),
  /** Only what is offline. */
  offline: z.literal(true).optional().catch(undefined),
  /** The panel was made a page. */
  wide: z.literal(true).optional().catch(undefined),
});
export type DevicesSearch = z.infer<typeof devicesSearch>;

/** What a sensor's chart shows: so much time up to `to`, or up to now; or, zoomed into, `from` to `to`. */
export const chartSearch = z.object({
  range: chartRange.optional().catch(undefined),
  from: z.number().int().nonnegative().optional().catch(undefined),
  to: z.number().int().nonnegative().optional().catch(undefined),
});
export type ChartSearch = z.infer<typeof chartSearch>;
