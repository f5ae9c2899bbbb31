import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { groupSites, type SiteGroup, type Situation } from '../situation/situation.ts';
import type { MessageCurve } from './messageCurve.ts';
import { brokersOf, type SiteSearch } from './siteSearch.ts';

/** A site as the table sorts and shows it. */
export interface SiteEntry {
  readonly connection: ConnectionStatus;
  readonly situation: Situation;
  /** Messages by the minute; undefined while not read. */
  readonly curve: MessageCurve | undefined;
}

/** A row of the table: the head of a group, or a site. */
export type SiteListRow =
  | { readonly kind: 'head'; readonly group: SiteGroup; readonly count: number }
  | { readonly kind: 'site'; readonly entry: SiteEntry };

/** The sites that a view asks for. Words are looked for in name, code and broker, whatever their case. */
export function filterSites(
  connections: readonly ConnectionStatus[],
  search: SiteSearch,
  situation: (connection: ConnectionStatus) => Situation,
): readonly ConnectionStatus[] {
  const words = (search.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const brokers = new Set(brokersOf(search));
  if (words.length === 0 && brokers.size === 0 && search.group === undefined) return connections;
  return connections.filter((connection) => {
    const { siteName, siteCode, brokerHost, brokerPort } = connection;
    const text = `${siteName} ${siteCode} ${brokerHost}:${brokerPort}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (brokers.size === 0 || brokers.has(brokerHost)) &&
      (search.group === undefined || situation(connection).group === search.group)
    );
  });
}

/** The sites of a view as entries, trouble first. */
export function listSites(
  connections: readonly ConnectionStatus[],
  search: SiteSearch,
  situation: (connection: ConnectionStatus) => Situation,
  curveOf: (siteId: number) => MessageCurve | undefined,
): SiteEntry[] {
  const bySite = new Map<ConnectionStatus, Situation>();
  const once = (connection: ConnectionStatus) => {
    const known = bySite.get(connection) ?? situation(connection);
    bySite.set(connection, known);
    return known;
  };
  return groupSites(filterSites(connections, search, once), once).flatMap((group) =>
    group.connections.map((connection) => ({
      connection,
      situation: once(connection),
      curve: curveOf(connection.siteId),
    })),
  );
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
