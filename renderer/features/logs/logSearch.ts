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
  /** Up to now. Wins over `from` and `to`. */
  last: period.optional().catch(undefined),
  /** Milliseconds since 1970 UTC. */
  from: z.number().int().optional().catch(undefined),
  to: z.number().int().optional().catch(undefined),
  /** The row whose detail is open. */
  entry: z.number().int().positive().optional().catch(undefined),
});

/** What of the connection log is looked at, as it stands in the address. */
export const connectionLogSearch = view.extend({ level: words(logLevel) });
export type ConnectionLogSearch = z.infer<typeof connectionLogSearch>;

/** The same of the parsing log. */
export const parsingLogSearch = view.extend({ type: words(parsingErrorType) });
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

/** The question behind a view. `now` is when the view was opened: a period ends at no fixed time. */
export function logQuery({ q, site, last, from, to }: LogView, now: number): LogQuery {
  const search = q?.trim();
  const begin = last === undefined ? from : now - periods[last];
  const end = last === undefined ? to : undefined;
  return {
    ...(site === undefined ? {} : { siteId: site }),
    ...(begin === undefined ? {} : { from: begin }),
    ...(end === undefined ? {} : { to: end }),
    ...(search ? { search } : {}),
  };
}

/** Whether a new row belongs to what was asked for: as the server says it, letter case of ASCII aside. */
export function isAskedFor(
  query: LogQuery,
  row: { readonly siteId: number; readonly timestamp: number },
  texts: readonly (string | null)[],
): boolean {
  if (query.siteId !== undefined && row.siteId !== query.siteId) return false;
  if (query.from !== undefined && row.timestamp < query.from) return false;
  if (query.to !== undefined && row.timestamp >= query.to) return false;
  return holdsTerms(texts, searchTerms(query.search ?? ''));
}
