import { z } from 'zod';
import { instant } from './scalars.ts';

/** What the program looks at of itself, in its order. */
export const checkName = z.enum([
  'migrations',
  'integrity',
  'logFiles',
  'eventStream',
  'http',
  'diskSpace',
  'clock',
  'inbox',
]);
export type CheckName = z.infer<typeof checkName>;

/** `unknown`: it could not be looked at, which is neither good nor bad. */
export const checkState = z.enum(['pass', 'warn', 'fail', 'unknown']);
export type CheckState = z.infer<typeof checkState>;

/** What came of a check, in a word for programs. */
export const checkFinding = z.enum([
  'applied',
  'notApplied',
  'whole',
  'damaged',
  'notChecked',
  'writable',
  'notWritable',
  'alive',
  'stuck',
  'answers',
  'noAnswer',
  'notServed',
  'room',
  'littleRoom',
  'noRoom',
  'steady',
  'jumped',
  'kept',
  'nearlyFull',
  'notRunning',
  'failedToLook',
]);
export type CheckFinding = z.infer<typeof checkFinding>;

export const selfCheck = z.object({
  name: checkName,
  state: checkState,
  finding: checkFinding,
  /** The figures that the sentence has, by their names; milliseconds, bytes and counts. */
  figures: z.record(z.string(), z.union([z.number(), z.string()])),
  /** What was found, as a sentence. */
  summary: z.string(),
  /** What to do; null where there is nothing. */
  advice: z.string().nullable(),
  tookMs: z.number().nonnegative(),
  /** When it was looked at. */
  at: instant,
});
export type SelfCheck = z.infer<typeof selfCheck>;

/** Every check, as it was looked at last; in the order of `checkName`, without those that were not looked at yet. */
export const selfCheckReport = z.object({ checks: z.array(selfCheck) });
export type SelfCheckReport = z.infer<typeof selfCheckReport>;
