import { useNavigate, useParams } from '@tanstack/react-router';
import { type KeyboardEvent, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Cell } from '../../../ui/list/Cell.tsx';
import { VirtualRows } from '../../../ui/list/VirtualRows.tsx';
import { useMedia } from '../../../ui/useMedia.ts';
import type { SiteGroup } from '../situation/situation.ts';
import { SiteHeads } from './SiteHeads.tsx';
import { SiteRow } from './SiteRow.tsx';
import type { SiteListRow } from './siteList.ts';
import type { SitesTable as Table } from './useSitesTable.ts';

const rowHeightPx = 44;
const phoneRowHeightPx = 104;
const groupHeightPx = 28;

function GroupHead({ group, count }: { group: SiteGroup; count: number }) {
  const { t } = useTranslation();
  const groups = useIsVouched() ? 'sites.group' : 'sites.groupWas';
  return (
    <Cell className="flex h-full min-h-7 items-center gap-1.5 border-b border-line bg-bg px-4 text-12 font-medium text-ink-2 wide:px-5">
      {t(`${groups}.${group}`)}
      <span className="mono text-11 text-ink-3">{formatCount(count)}</span>
    </Cell>
  );
}

const keyOf = (row: SiteListRow) => (row.kind === 'head' ? `head-${row.group}` : row.entry.connection.siteId);

/** Every site of the view: `j` `k` go from row to row, Space ticks, Enter and a click open the panel. */
export function SitesTable({ table }: { table: Table }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { siteId: openSiteId } = useParams({ strict: false });
  const isWide = useMedia('(width >= 641px)');
  const rowHeight = isWide ? rowHeightPx : phoneRowHeightPx;
  const { tick } = table;
  const open = useCallback(
    (row: SiteListRow) => {
      if (row.kind === 'head') return;
      const { siteId } = row.entry.connection;
      void navigate({ to: '/sites/$siteId', params: { siteId }, search: true });
    },
    [navigate],
  );
  const tickOnSpace = (event: KeyboardEvent, row: SiteListRow) => {
    if (event.key !== ' ' || row.kind === 'head') return;
    event.preventDefault();
    const { siteId } = row.entry.connection;
    tick(siteId, { target: { checked: !table.isTicked(siteId) }, shiftKey: event.shiftKey });
  };
  return (
    <VirtualRows
      key={isWide ? 'wide' : 'phone'}
      label={t('sites.title')}
      kind="grid"
      rows={table.rows}
      rowKey={keyOf}
      rowHeightPx={(row) => (row.kind === 'head' ? groupHeightPx : rowHeight)}
      isMeasured={!isWide}
      stickyHeightPx={groupHeightPx}
      traits={(row) =>
        row.kind === 'head'
          ? { isStill: true, isSticky: true }
          : { isSelected: row.entry.connection.siteId === openSiteId }
      }
      onOpen={open}
      onRowKey={tickOnSpace}
      hearsPage
      {...(isWide ? { header: { heightPx: 30, cells: <SiteHeads table={table} /> } } : {})}
      className="@container border-t border-line"
    >
      {(row) =>
        row.kind === 'head' ? (
          <GroupHead group={row.group} count={row.count} />
        ) : (
          <SiteRow {...row.entry} isTicked={table.isTicked(row.entry.connection.siteId)} onTick={tick} />
        )
      }
    </VirtualRows>
  );
}
