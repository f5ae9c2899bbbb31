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

/** The same as it stands in the body of a request. */
export const exportShapeFields = { format: exportFormat, byteOrderMark: z.boolean().default(false) };

const written = { rows: z.number().int().nonnegative(), bytes: z.number().int().nonnegative() };

/** What becomes of an export, from being asked for to its end. */
export const exportNews = z.discriminatedUnion('type', [
  /** To a browser: where the file is to be fetched, once, and soon. */
  z.object({ type: z.literal('offered'), path: z.string(), fileName: z.string() }),
  /** How much of it was taken so far. */
  z.object({ type: z.literal('progress'), ...written }),
  z.object({ type: z.literal('done'), ...written, fileName: z.string() }),
  /** In the desktop's window: the person who was asked where to save it chose no place. */
  z.object({ type: z.literal('dismissed') }),
]);
export type ExportNews = z.infer<typeof exportNews>;
