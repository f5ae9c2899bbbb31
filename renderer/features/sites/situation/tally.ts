import type { SiteView } from './siteViews.ts';

/** How many sites there are, by what they need. */
export interface Tally {
  readonly total: number;
  readonly needsPerson: number;
  readonly onTheirWay: number;
  readonly asWanted: number;
}

/** Counts sites by group. */
export function tallyOf(sites: readonly SiteView[]): Tally {
  const tally = { total: sites.length, needsPerson: 0, onTheirWay: 0, asWanted: 0 };
  for (const { situation } of sites) tally[situation.group] += 1;
  return tally;
}
