import { z } from 'zod';

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
