import { type RowSelectionState, useTable } from '@tanstack/react-table';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { curveOf } from '../history/history.ts';
import { useLastHour } from '../history/useHistory.ts';
import { useToday } from '../history/useToday.ts';
import { useUptimes } from '../history/useUptimes.ts';
import type { SiteView } from '../situation/siteViews.ts';
import { siteColumns, siteFeatures } from './siteColumns.ts';
import { listSites, type SiteEntry, type SiteFigures, type SiteListRow, withHeads } from './siteList.ts';
import { type SiteSearch, sortingOf } from './siteSearch.ts';

const idOf = ({ connection }: SiteEntry) => String(connection.siteId);

/** What a tick carries: the handler of the table library looks for the shift key in it. */
export type Tick = (siteId: number, event: unknown) => void;

export interface SitesTable {
  /** The sites of the view in their order. */
  readonly entries: readonly SiteEntry[];
  /** The same with the heads of their groups, where they stand in groups. */
  readonly rows: readonly SiteListRow[];
  readonly ticked: readonly ConnectionStatus[];
  isTicked(siteId: number): boolean;
  tick: Tick;
  readonly isAllTicked: boolean;
  tickAll(isTicked: boolean): void;
}

/** What is known of each site beside its situation. */
function useSiteFigures(): SiteFigures {
  const history = useLastHour();
  const today = useToday();
  const uptimes = useUptimes();
  return useMemo(
    () => ({
      curves: new Map([...(history?.sites ?? [])].map(([siteId, site]) => [siteId, curveOf(site)])),
      today: today?.sites ?? new Map(),
      uptimes: new Map([...(uptimes ?? [])].map(([siteId, { week }]) => [siteId, week])),
    }),
    [history, today, uptimes],
  );
}

/** The sites that the address asks for, sorted, and those that are ticked. Only what is in the view stays ticked. */
export function useSitesTable(sites: readonly SiteView[], search: SiteSearch): SitesTable {
  const figures = useSiteFigures();
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({});
  const { q, broker, group, sort } = search;
  const data = useMemo(
    () => listSites(sites, { q, broker, group }, figures),
    [sites, q, broker, group, figures],
  );
  const sorting = useMemo(() => sortingOf({ sort }), [sort]);
  const table = useTable({
    features: siteFeatures,
    columns: siteColumns,
    data,
    getRowId: idOf,
    state: { sorting, rowSelection },
    onRowSelectionChange: setRowSelection,
  });
  const latest = useRef(table);
  useLayoutEffect(() => {
    latest.current = table;
  });
  const tick = useCallback<Tick>((siteId, event) => {
    latest.current.getRow(String(siteId)).getToggleSelectedHandler()(event);
  }, []);
  const model = table.getRowModel();
  const entries = useMemo(() => model.rows.map((row) => row.original), [model]);
  const isGrouped = sorting.length === 0;
  const rows = useMemo(
    () => (isGrouped ? withHeads(entries) : entries.map((entry): SiteListRow => ({ kind: 'site', entry }))),
    [entries, isGrouped],
  );
  return {
    entries,
    rows,
    ticked: table.getSelectedRowModel().rows.map((row) => row.original.connection),
    isTicked: (siteId) => rowSelection[String(siteId)] === true,
    tick,
    isAllTicked: table.getIsAllRowsSelected(),
    tickAll: (isTicked) => table.toggleAllRowsSelected(isTicked),
  };
}
