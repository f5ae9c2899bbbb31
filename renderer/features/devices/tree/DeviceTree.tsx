import { clsx } from 'clsx';
import { type KeyboardEvent, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Cell, HeadCell } from '../../../ui/list/Cell.tsx';
import { VirtualRows } from '../../../ui/list/VirtualRows.tsx';
import { useWidth } from '../../../ui/useSize.ts';
import { useOpenDevice } from '../useOpenDevice.ts';
import { DeviceRowCells } from './DeviceRows.tsx';
import { SiteRowCells } from './SiteRowCells.tsx';
import type { NoteRow, TreeRow } from './siteRows.ts';
import { fromRoomy, indentPx, narrowBelowPx, rowHeightPx, type TreeLayout, treeGrid } from './treeGrid.ts';
import { opennessOf, treeStep } from './treeKeys.ts';

const headHeightPx = 30;

function TreeHeads() {
  const { t } = useTranslation();
  return (
    <div role="presentation" className={clsx('h-full', treeGrid.wide)}>
      <HeadCell className="pl-[26px]">{t('devices.column.name')}</HeadCell>
      <HeadCell className={fromRoomy}>{t('devices.column.type')}</HeadCell>
      <HeadCell>{t('devices.column.status')}</HeadCell>
      <HeadCell>{t('devices.column.value')}</HeadCell>
      <HeadCell className="text-right">{t('devices.column.seen')}</HeadCell>
    </div>
  );
}

function NoteCell({ row }: { row: NoteRow }) {
  const { t } = useTranslation();
  return (
    <Cell
      className={clsx(
        'flex h-full items-center truncate px-4 text-12 wide:px-5',
        row.note === 'failed' ? 'text-bad-text' : 'text-ink-3',
      )}
    >
      <span className="truncate" style={{ paddingLeft: indentPx(row.level) + 26 }}>
        {t(`devices.note.${row.note}`)} {row.why}
      </span>
    </Cell>
  );
}

interface DeviceTreeProps {
  label: string;
  rows: readonly TreeRow[];
  /** The same function at each rendering. */
  onToggle: (key: string) => void;
  /** The row that is opened beside the tree; brought into sight. */
  selectedKey?: string | null;
  /** `j` and `k` begin here. */
  hearsPage?: boolean;
}

/** Sites and devices as a tree: arrows open and close, `j` `k` go from row to row, Enter opens the panel. */
export function DeviceTree({
  label,
  rows,
  onToggle,
  selectedKey = null,
  hearsPage = false,
}: DeviceTreeProps) {
  const [measure, widthPx] = useWidth<HTMLDivElement>();
  const openDevice = useOpenDevice();
  const layout: TreeLayout = widthPx < narrowBelowPx ? 'narrow' : 'wide';
  const places = useMemo(() => new Map(rows.map((row, index) => [row.key, index])), [rows]);
  const open = useCallback(
    (row: TreeRow) => {
      if (row.kind === 'site' || (row.kind === 'gateway' && row.device === null)) onToggle(row.key);
      else if (row.kind !== 'note' && row.device !== null) openDevice(row.kind, row.device.id);
    },
    [onToggle, openDevice],
  );
  const step = (event: KeyboardEvent, row: TreeRow, goTo: (key: string) => void) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = treeStep(event.key, rows, places.get(row.key) ?? -1);
    if (next === null) return;
    event.preventDefault();
    if (next.kind === 'goTo') goTo(next.key);
    else onToggle(row.key);
  };
  return (
    <div ref={measure} className="@container flex min-h-0 flex-1 flex-col">
      {widthPx > 0 && (
        <VirtualRows
          key={layout}
          label={label}
          kind="treegrid"
          rows={rows}
          rowKey={(row) => row.key}
          rowHeightPx={rowHeightPx[layout]}
          rowClass="border-b border-line/60"
          traits={(row) => {
            const isExpanded = opennessOf(row);
            return {
              level: row.level,
              isSelected: row.key === selectedKey,
              isStill: row.kind === 'note',
              ...(isExpanded === null ? {} : { isExpanded }),
            };
          }}
          inSight={selectedKey}
          onOpen={open}
          onRowKey={step}
          hearsPage={hearsPage}
          {...(layout === 'wide' ? { header: { heightPx: headHeightPx, cells: <TreeHeads /> } } : {})}
          className="border-t border-line"
        >
          {(row) =>
            row.kind === 'site' ? (
              <SiteRowCells row={row} layout={layout} onToggle={onToggle} />
            ) : row.kind === 'note' ? (
              <NoteCell row={row} />
            ) : (
              <DeviceRowCells row={row} layout={layout} onToggle={onToggle} />
            )
          }
        </VirtualRows>
      )}
    </div>
  );
}
