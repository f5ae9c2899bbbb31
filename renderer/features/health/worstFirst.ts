import type { MessageAccounting } from '../../../shared/domain/history.ts';

type Site = MessageAccounting['sites'][number];

const lost = ({ counters }: Site): number => 1 - counters.parsed / counters.received;

/** Those that received anything, the greatest share that was not parsed first. */
export const worstFirst = (sites: readonly Site[]): Site[] =>
  sites
    .filter(({ counters }) => counters.received > 0)
    .toSorted((a, b) => lost(b) - lost(a) || b.counters.received - a.counters.received);
