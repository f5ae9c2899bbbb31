import { z } from 'zod';
import { logLevel, parsingErrorType } from '../../../shared/domain/log.ts';
import { holdsTerms, searchTerms } from '../../../shared/domain/searchTerms.ts';

/** Lengths of time that a log is often looked at for, in milliseconds. */
export const periods = {
  '1h': 3_600_000,
  '6h': 6 * 3_600_000,
  '24h': 24 * 3_600_000,
  '7d': 7 * 24 * 3_600_000,
} as const;
export const period = z.enum(['1h', '6h', '24h', '7d']);
export type Period = z.infer<typeof period>;

/** Several words in one text, such as `ERROR,CRITICAL`: reads well in an address. Unknown ones are left out. */
const words = <Word extends string>(word: z.ZodType<Word>) =>
  z
    .string()
    .transform((text) => text.split(',').flatMap((each) => word.safeParse(each).data ?? []))
    .transform((list) => (list.length === 0 ? undefined : list.join(',')))
    .optional()
    .catch(undefined);

const view = z.object({
  q: z.coerce.string().optional().catch(undefined),
  site: z.number().int().positive().optional().catch(undefined),
  /** Up to now; `from` and `to` then choose a part of it. */
  last: period.optional().catch(undefined),
  /** Milliseconds since 1970 UTC. */
  from: z.number().int().optional().catch(undefined),
  to: z.number().int().optional().catch(undefined),
  /** The row whose detail is open. */
  entry: z.number().int().positive().optional().catch(undefined),
  /** The dialog is open that exports what is filtered. */
  exporting: z.literal(true).optional().catch(undefined),
});

/** What of the connection log is looked at, as it stands in the address. */
export const connectionLogSearch = view.extend({ level: words(logLevel) });
export type ConnectionLogSearch = z.infer<typeof connectionLogSearch>;

/** The same of the parsing log. */
export const parsingLogSearch = view.extend({
  type: words(parsingErrorType),
  parser: z.coerce.string().max(64).optional().catch(undefined),
});
export type ParsingLogSearch = z.infer<typeof parsingLogSearch>;

/** What both have. */
export type LogView = z.infer<typeof view>;

/** The words of a list in the address; none when it is absent. */
export const chosenWords = <Word extends string>(word: z.ZodType<Word>, text: string | undefined): Word[] =>
  text?.split(',').flatMap((each) => word.safeParse(each).data ?? []) ?? [];

/** What a log is asked for; `from` ≤ time < `to`, absent: without bound. */
export interface LogQuery {
  readonly siteId?: number;
  readonly from?: number;
  readonly to?: number;
  readonly search?: string;
}

/** Of which time a view is. */
export type LogTimes = Pick<LogView, 'last' | 'from' | 'to'>;

/** The question behind a view. `now` is when the view was opened: a period ends at no fixed time. */
export function logQuery({ q, site, last, from, to }: LogView, now: number): LogQuery {
  const search = q?.trim();
  const begin = from ?? (last === undefined ? undefined : now - periods[last]);
  return {
    ...(site === undefined ? {} : { siteId: site }),
    ...(begin === undefined ? {} : { from: begin }),
    ...(to === undefined ? {} : { to }),
    ...(search ? { search } : {}),
  };
}

/** Whether a new row is of the site and holds the text asked for: as the server says it, letter case of ASCII aside. */
export function isLike(
  { siteId, search = '' }: LogQuery,
  row: { readonly siteId: number },
  texts: readonly (string | null)[],
): boolean {
  if (siteId !== undefined && row.siteId !== siteId) return false;
  return holdsTerms(texts, searchTerms(search));
}

/** Whether a row is of the time asked for. */
export const isWithin = ({ from, to }: LogQuery, { timestamp }: { readonly timestamp: number }): boolean =>
  (from === undefined || timestamp >= from) && (to === undefined || timestamp < to);
