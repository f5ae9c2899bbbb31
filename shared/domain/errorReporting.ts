import { z } from 'zod';
import { instant } from './scalars.ts';

const dsnForm = /^(https?:\/\/)([^\s:@/]+)(?::[^\s@/]*)?(@[\w.[\]:-]+(?:\/[^\s/]+)*\/\d+)$/;
const dsnHelp =
  'Not a DSN of Sentry: it looks like https://KEY@HOST/NUMBER, and stands in the settings of the project under "Client Keys".';

/**
 * Where errors are sent: a DSN of Sentry. Its key is public. An old one has a secret beside it, which no program needs
 * any more: it is taken out, and never stored.
 */
export const sentryDsn = z
  .string()
  .trim()
  .max(500, dsnHelp)
  .refine((text) => dsnForm.test(text) && URL.canParse(text), dsnHelp)
  .transform((text) => text.replace(dsnForm, '$1$2$3'));

/** Under which name the errors of this installation are told apart from others. */
export const sentryEnvironment = z
  .string()
  .trim()
  .regex(
    /^[\w.-]{1,64}$/,
    'An environment has 1 to 64 letters, digits, dots, dashes or underlines, such as "production".',
  );

/** The last error that arrived at Sentry. */
const lastSent = z.object({ eventId: z.string(), at: instant });

/** What is sent of the program's own errors, and what becomes of it. */
export const errorReporting = z.object({
  /** False: nothing is sent, and nothing is kept to be sent. */
  isOn: z.boolean(),
  /** What is missing so that errors are sent; null while they are. */
  missing: z.enum(['dsn', 'consent']).nullable(),
  /** Errors that were taken to be sent in the last hour. */
  takenInHour: z.number().int().nonnegative(),
  /** Errors of the last hour beyond what is sent; counted and logged only. */
  heldBackInHour: z.number().int().nonnegative(),
  /** What may be sent in an hour: in all, and of one and the same error. */
  perHour: z.number().int().positive(),
  perHourOfOne: z.number().int().positive(),
  /** Errors that lie on the disk until they can be sent. */
  waiting: z.number().int().nonnegative(),
  /** Of those, how many had to go unsent since the start: for want of room, after 30 days, or refused. */
  lost: z.number().int().nonnegative(),
  lastSent: lastSent.nullable(),
  /** Why the last attempt failed; null: it did not. */
  problem: z.string().nullable(),
});
export type ErrorReporting = z.infer<typeof errorReporting>;

/** What the engine cannot know of it, because the shell does the sending. */
export const sendingState = errorReporting.omit({ missing: true });
export type SendingState = z.infer<typeof sendingState>;

/** Where a shell is to send errors, and how. */
export const sendingOrder = z.object({
  dsn: z.string(),
  environment: z.string(),
  /** Messages leave as they are, without secrets; else nothing but plain words leaves of them. */
  isDetailed: z.boolean(),
  /** What the operator's places, brokers and accounts are called: never leaves. */
  names: z.array(z.string()).readonly(),
});
export type SendingOrder = z.infer<typeof sendingOrder>;

/** What came of an error that was made to try the way. */
export const testError = z.object({
  /** As Sentry shows it. */
  eventId: z.string(),
  /** `waiting`: it could not be sent yet, `problem` says why; it is tried again. */
  outcome: z.enum(['sent', 'waiting', 'refused']),
  problem: z.string().nullable(),
});
export type TestError = z.infer<typeof testError>;

/** An error of a page, as the page tells it. */
export const pageError = z.object({
  name: z.string().max(200),
  message: z.string().max(4_000),
  stack: z.string().max(20_000).nullable(),
});
export type PageError = z.infer<typeof pageError>;
