import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useRovingRow } from './useRovingRow.ts';
import { type RowTraits, rowRole, VirtualRow } from './VirtualRow.tsx';

/** What a list is to a screen reader. In a `grid` each row is made of `Cell`s; a `treegrid` also gives levels. */
export type RowsKind = 'list' | 'grid' | 'treegrid';

interface VirtualRowsProps<Row> {
  /** What the list is of; said by a screen reader. */
  label: string;
  kind?: RowsKind;
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** In pixels; with `isMeasured` the guess before a row was drawn. */
  rowHeightPx: number | ((row: Row) => number);
  isMeasured?: boolean;
  children: (row: Row, index: number) => ReactNode;
  traits?: (row: Row) => RowTraits;
  rowClass?: string | ((row: Row) => string);
  /** A row was gone to with keys. */
  onMove?: (row: Row) => void;
  /** Enter on a row, or a click on it. Buttons and links in it keep theirs. */
  onOpen?: (row: Row) => void;
  /**
   * More keys on the row that has the focus: Space to tick, arrows to open a branch. Say `preventDefault`.
   * `goTo` carries the focus to another row, by its key.
   */
  onRowKey?: (event: KeyboardEvent, row: Row, goTo: (key: string | number) => void) => void;
  /** A row that is brought into sight when it becomes another one, or first appears, by its key. */
  inSight?: string | number | null;
  /** The last rows come into sight: read on. Called again with each longer list. */
  onReachEnd?: () => void;
  /** How many there are in all, where it is known and more than were read. */
  totalCount?: number;
  /** How high rows are that stick (`traits`); needed where there are such. */
  stickyHeightPx?: number;
  /** Heads of the columns (`HeadCell`s), in a row that stays. */
  header?: { heightPx: number; cells: ReactNode; className?: string };
  /** `j` and `k` begin here from wherever nothing has the focus. One list of a page. */
  hearsPage?: boolean;
  className?: string;
}

const overscanRows = 8;

/**
 * A list of any length: only what is in sight is drawn. One row has the focus and keys carry it (`j` `k`,
 * arrows, Page, Home, End, Enter). At the top new rows are seen coming in; further down what is read stays in
 * its place when rows come in above it. Fills its parent and scrolls by itself. Give it a new `key` when it
 * becomes another list (another filter), so that it begins at the top.
 */
export function VirtualRows<Row>(props: VirtualRowsProps<Row>) {
  const {
    label,
    kind = 'list',
    rows,
    rowKey,
    rowHeightPx,
    isMeasured = false,
    header,
    stickyHeightPx,
  } = props;
  const { traits, rowClass, onMove, onOpen, onRowKey, onReachEnd } = props;
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const headHeightPx = header?.heightPx ?? 0;
  const isGrid = kind !== 'list';

  const at = (index: number): Row => {
    const row = rows[index];
    if (row === undefined) throw new RangeError(`There is no row ${index} of ${rows.length}.`);
    return row;
  };

  const isSticky = (index: number) => traits?.(at(index)).isSticky === true;
  const lastSticky = (from: number) => {
    let index = stickyHeightPx === undefined ? -1 : Math.min(from, rows.length - 1);
    while (index >= 0 && !isSticky(index)) index -= 1;
    return index;
  };
  const stuck = useRef(-1);
  /** The range begins at the edge of what scrolls; what is seen begins beneath the heads. */
  const firstInSight = (startIndex: number) => {
    const edgePx = (virtual.scrollOffset ?? 0) + headHeightPx;
    let index = startIndex;
    while ((virtual.measurementsCache[index + 1]?.start ?? Number.POSITIVE_INFINITY) <= edgePx) index += 1;
    return index;
  };

  const roving = useRovingRow({
    count: rows.length,
    pageRows: () => Math.max(1, (virtual.range?.endIndex ?? 0) - (virtual.range?.startIndex ?? 0) - 1),
    canStandOn: (index) => traits?.(at(index)).isStill !== true,
    keyOf: (index) => rowKey(at(index)),
    scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
    hearsPage: props.hearsPage ?? false,
    onMove: onMove && ((index) => onMove(at(index))),
    onOpen: onOpen && ((index) => onOpen(at(index))),
  });
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    getItemKey: (index) => rowKey(at(index)),
    estimateSize: (index) => (typeof rowHeightPx === 'number' ? rowHeightPx : rowHeightPx(at(index))),
    overscan: overscanRows,
    scrollMargin: headHeightPx,
    // A row that is gone to shall not lie under what sticks at the top.
    scrollPaddingStart: headHeightPx + (stickyHeightPx ?? 0),
    // Away from the top, the row in sight stays in its place when others come in above it.
    anchorTo: (scroller?.scrollTop ?? 0) > 0 ? 'end' : 'start',
    // The row that has the focus stays drawn, or the focus would be lost when it leaves sight; and what sticks.
    rangeExtractor: (range) => {
      stuck.current = lastSticky(firstInSight(range.startIndex));
      const drawn = new Set(defaultRangeExtractor(range));
      for (const index of [roving.tabStop, stuck.current]) if (index !== -1) drawn.add(index);
      return [...drawn].sort((a, b) => a - b);
    },
  });

  const inSightIndex = props.inSight == null ? -1 : rows.findIndex((row) => rowKey(row) === props.inSight);
  const hasInSight = inSightIndex !== -1 && scroller !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each row; not again when rows come in above it.
  useEffect(() => {
    if (hasInSight) virtual.scrollToIndex(inSightIndex, { align: 'auto' });
  }, [props.inSight, hasInSight]);

  const isAtEnd = rows.length > 0 && (virtual.range?.endIndex ?? -1) >= rows.length - 1 - overscanRows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each length of the list, when its end comes into sight.
  useEffect(() => {
    if (isAtEnd) onReachEnd?.();
  }, [isAtEnd, rows.length]);

  const inAll = props.totalCount ?? rows.length;
  const headRows = header === undefined ? 0 : 1;
  const containerRole = {
    role: kind,
    'aria-label': label,
    ...(isGrid ? { 'aria-rowcount': inAll + headRows } : {}),
  };
  const headRole = isGrid ? { role: 'row', 'aria-rowindex': 1 } : { role: 'presentation' };
  return (
    <div
      ref={setScroller}
      {...containerRole}
      className={clsx('relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto', props.className)}
    >
      {header !== undefined && (
        <div
          {...headRole}
          style={{ height: headHeightPx }}
          className={clsx('sticky top-0 z-1 border-b border-line bg-surface', header.className)}
        >
          {header.cells}
        </div>
      )}
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start, size }) => {
          const row = at(index);
          const rowTraits = traits?.(row) ?? {};
          return (
            <VirtualRow
              key={key}
              ref={(element) => {
                if (isMeasured) virtual.measureElement(element);
                roving.focusIfWanted(index, element);
              }}
              index={index}
              role={rowRole(isGrid, { index, headRows, inAll }, rowTraits)}
              traits={rowTraits}
              isTabStop={index === roving.tabStop}
              place={{ top: start - headHeightPx, height: isMeasured ? null : size }}
              stuckAt={index === stuck.current ? headHeightPx : null}
              className={typeof rowClass === 'function' ? rowClass(row) : rowClass}
              onAdopt={() => roving.adopt(index)}
              onKey={roving.onKey}
              onRowKey={onRowKey && ((event) => onRowKey(event, row, roving.goToKey))}
              onOpen={onOpen && (() => onOpen(row))}
            >
              {props.children(row, index)}
            </VirtualRow>
          );
        })}
      </div>
    </div>
  );
}
