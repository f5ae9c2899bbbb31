import { z } from 'zod';

/** What the table can be sorted by. */
export const sortColumns = [
  'name',
  'broker',
  'wanted',
  'status',
  'data',
  'rate',
  'parsed',
  'uptime',
  'last',
  'retries',
] as const;
export type SortColumn = (typeof sortColumns)[number];

const isSortColumn = (text: string): text is SortColumn => sortColumns.some((column) => column === text);

/**
 * The view of the table, as it stands in the address: filters (`broker`: hosts, with commas between them), the
 * column it is sorted by (with a minus: downwards), and whether the panel was made a page. What makes no
 * sense is left out.
 */
export const siteSearch = z.object({
  q: z.string().optional().catch(undefined),
  broker: z.string().optional().catch(undefined),
  group: z.enum(['needsPerson', 'onTheirWay', 'asWanted']).optional().catch(undefined),
  sort: z
    .string()
    .refine((text) => isSortColumn(text.replace(/^-/, '')))
    .optional()
    .catch(undefined),
  wide: z.boolean().optional().catch(undefined),
});
export type SiteSearch = z.infer<typeof siteSearch>;

/** The chosen broker hosts; none chosen: all. */
export const brokersOf = ({ broker }: SiteSearch): readonly string[] => broker?.split(',') ?? [];

/** The hosts as the address holds them. */
export const brokerParam = (hosts: readonly string[]): string | undefined =>
  hosts.length === 0 ? undefined : hosts.join(',');

/** A column and its direction, as the table library wants it; none: trouble first. */
export function sortingOf({ sort }: SiteSearch): { id: SortColumn; desc: boolean }[] {
  const id = sort?.replace(/^-/, '');
  return id === undefined || !isSortColumn(id) ? [] : [{ id, desc: sort?.startsWith('-') === true }];
}

/** The next of upwards, downwards, trouble first, when the head of a column is pressed. */
export function nextSort({ sort }: SiteSearch, column: SortColumn): string | undefined {
  if (sort === column) return `-${column}`;
  return sort === `-${column}` ? undefined : column;
}
