import type { Uptime } from '../../../../shared/domain/history.ts';
import type { MessageCounters } from '../../../../shared/domain/outcome.ts';
import type { SiteView } from '../situation/siteViews.ts';
import type { SiteGroup } from '../situation/situation.ts';
import { brokersOf, type SiteSearch } from './siteSearch.ts';

/** Messages by the minute, oldest first, whole minutes only; null where nothing is known. */
export type MessageCurve = readonly (number | null)[];

/** A site as the table sorts and shows it. */
export interface SiteEntry extends SiteView {
  /** Undefined while not read. */
  readonly curve: MessageCurve | undefined;
  /** Of the messages of today; undefined while not read. */
  readonly today: MessageCounters | undefined;
  /** Of the last 7 days; undefined while not read. */
  readonly uptime: Uptime | undefined;
}

/** What is known of each site beside its situation, by site. */
export interface SiteFigures {
  readonly curves: ReadonlyMap<number, MessageCurve>;
  readonly today: ReadonlyMap<number, MessageCounters>;
  readonly uptimes: ReadonlyMap<number, Uptime>;
}

/** A row of the table: the head of a group, or a site. */
export type SiteListRow =
  | { readonly kind: 'head'; readonly group: SiteGroup; readonly count: number }
  | { readonly kind: 'site'; readonly entry: SiteEntry };

/** Trouble first. */
export const groupOrder: readonly SiteGroup[] = ['needsPerson', 'onTheirWay', 'asWanted'];

/** Messages in the last whole minute; null while not known. */
export const ratePerMinute = (curve: MessageCurve | undefined): number | null => curve?.at(-1) ?? null;

/** The sites that a view asks for. Words are looked for in name, code and broker, whatever their case. */
export function filterSites(sites: readonly SiteView[], search: SiteSearch): readonly SiteView[] {
  const words = (search.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const brokers = new Set(brokersOf(search));
  return sites.filter(({ connection, situation }) => {
    const { siteName, siteCode, brokerHost, brokerPort } = connection;
    const text = `${siteName} ${siteCode} ${brokerHost}:${brokerPort}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (brokers.size === 0 || brokers.has(brokerHost)) &&
      (search.group === undefined || situation.group === search.group)
    );
  });
}

/** The sites of a view, trouble first, each group in the order they came. */
export function listSites(
  sites: readonly SiteView[],
  search: SiteSearch,
  { curves, today, uptimes }: SiteFigures,
): SiteEntry[] {
  const byGroup = Map.groupBy(filterSites(sites, search), ({ situation }) => situation.group);
  return groupOrder
    .flatMap((group) => byGroup.get(group) ?? [])
    .map((site) => {
      const { siteId } = site.connection;
      return {
        ...site,
        curve: curves.get(siteId),
        today: today.get(siteId),
        uptime: uptimes.get(siteId),
      };
    });
}

/** Puts the head of each group before its sites, which come trouble first. */
export function withHeads(entries: readonly SiteEntry[]): SiteListRow[] {
  const counts = new Map<SiteGroup, number>();
  for (const { situation } of entries) counts.set(situation.group, (counts.get(situation.group) ?? 0) + 1);
  return entries.flatMap((entry, place): SiteListRow[] => {
    const { group } = entry.situation;
    const row = { kind: 'site', entry } as const;
    if (entries[place - 1]?.situation.group === group) return [row];
    return [{ kind: 'head', group, count: counts.get(group) ?? 0 }, row];
  });
}
