import { z } from 'zod';

/** Where the log files of the program lie, on the computer on which it runs. */
export const logsFolder = z.object({
  path: z.string(),
  /** The files with their sizes, older ones that rotation keeps included. */
  files: z.array(z.object({ name: z.string(), sizeBytes: z.number().int().nonnegative() })),
  /** Whether it can be shown to whoever asks: they sit before the desktop program. */
  canOpen: z.boolean(),
});
export type LogsFolder = z.infer<typeof logsFolder>;
