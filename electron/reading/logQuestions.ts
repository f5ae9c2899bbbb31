import { z } from 'zod';
import { logLevel, parsingErrorType } from '../../shared/domain/log.ts';
import { id, instant } from '../../shared/domain/scalars.ts';

const selection = z.object({
  siteId: id.optional(),
  from: instant.optional(),
  to: instant.optional(),
  search: z.string().optional(),
  upToId: z.number().int().optional(),
});
const paged = { cursor: z.string().optional(), limit: z.number().int() };

/** Which rows of the connection log. */
export const connectionSelection = selection.extend({ level: z.array(logLevel).optional() });
/** Which rows of the parsing log. */
export const parsingSelection = selection.extend({
  errorType: z.array(parsingErrorType).optional(),
  parserName: z.string().optional(),
});

export const connectionPage = connectionSelection.extend(paged);
export const parsingPage = parsingSelection.extend(paged);

const bars = { bars: z.number().int().positive() };
export const connectionBars = connectionSelection.extend(bars);
export const parsingBars = parsingSelection.extend(bars);
