import { z } from 'zod';

/** Which groups of the inbox are looked at, as it stands in the address. */
export const inboxSearch = z.object({
  q: z.string().max(200).optional().catch(undefined),
  site: z.number().int().positive().optional().catch(undefined),
  parser: z.string().max(64).optional().catch(undefined),
  /** Those that are over. */
  state: z.enum(['emptied']).optional().catch(undefined),
});
export type InboxSearch = z.infer<typeof inboxSearch>;

/** The question behind a view. */
export function inboxQuery({ q, site, parser, state }: InboxSearch) {
  const search = q?.trim() ?? '';
  return {
    state: state ?? ('open' as const),
    ...(search === '' ? {} : { search }),
    ...(site === undefined ? {} : { siteId: site }),
    ...(parser === undefined ? {} : { parserName: parser }),
  };
}
