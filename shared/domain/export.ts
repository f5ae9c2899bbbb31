import { z } from 'zod';
import { flagParam } from './scalars.ts';

export const exportFormat = z.enum(['csv', 'json', 'ndjson'], {
  error: '"format" must be csv, json or ndjson.',
});
export type ExportFormat = z.infer<typeof exportFormat>;

/** How rows are written. */
export const exportShape = z.object({
  format: exportFormat,
  /** Begins a CSV file, for spreadsheets that take it for another encoding otherwise. */
  hasByteOrderMark: z.boolean().default(false),
});
export type ExportShape = z.infer<typeof exportShape>;

/** The same as it stands in a query of HTTP. */
export const exportShapeParams = { format: exportFormat, byteOrderMark: flagParam.default(false) };
