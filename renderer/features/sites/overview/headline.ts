import type { Incident } from '../../../../shared/domain/incident.ts';
import type { SiteView } from '../situation/siteViews.ts';
import { tallyOf } from '../situation/tally.ts';

/** The sentences that answer "is all well?", as figures for the language file. */
export interface Headline {
  readonly wanted: number;
  readonly total: number;
  readonly needsPerson: number;
  readonly onTheirWay: number;
  /** Sites that wait for somebody to resume the monitor. */
  readonly paused: number;
  /** How many incidents are open, and when the oldest of them began; null: none is. */
  readonly incidents: { readonly count: number; readonly oldestAt: number } | null;
  /** What may be said when nothing is wrong. */
  readonly calm: 'flowing' | 'quiet' | 'allOff' | null;
}

/** Counts sites and open incidents for the headline. */
export function headlineOf(sites: readonly SiteView[], open: readonly Incident[]): Headline {
  const { total, needsPerson, onTheirWay, asWanted } = tallyOf(sites);
  const isCalm = total > 0 && asWanted === total && open.length === 0;
  const isOff = sites.every(({ situation }) => situation.status === 'off');
  const isFlowing = sites.every(
    ({ connection }) => connection.status !== 'connected' || connection.dataState === 'flowing',
  );
  return {
    wanted: asWanted,
    total,
    needsPerson,
    onTheirWay,
    paused: sites.filter(({ connection }) => connection.drift.state === 'paused').length,
    incidents:
      open.length === 0
        ? null
        : { count: open.length, oldestAt: Math.min(...open.map(({ openedAt }) => openedAt)) },
    calm: !isCalm ? null : isOff ? 'allOff' : isFlowing ? 'flowing' : 'quiet',
  };
}

/** When the last incident was over, in milliseconds; null where there was none. */
export const lastEndOf = (resolved: readonly Incident[]): number | null =>
  resolved.reduce<number | null>(
    (last, { resolvedAt }) => (resolvedAt === null ? last : Math.max(last ?? resolvedAt, resolvedAt)),
    null,
  );
