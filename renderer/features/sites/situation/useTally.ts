import { useMemo } from 'react';
import { type Tally, tallyOf } from './tally.ts';
import { useSites } from './useSites.ts';

/** How many sites there are, by what they need; null before they were read. */
export function useTally(): Tally | null {
  const sites = useSites();
  return useMemo(() => (sites === undefined ? null : tallyOf(sites)), [sites]);
}
