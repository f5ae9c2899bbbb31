import { useVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isTyping } from '../../../ui/form/isTyping.ts';
import { useWidth } from '../../../ui/useSize.ts';
import type { SiteView } from '../situation/siteViews.ts';
import { SiteTile, tilePx } from './SiteTile.tsx';
import type { TileFigures } from './tileFigures.ts';
import { nextTile } from './tileKeys.ts';

interface TileGridProps {
  sites: readonly SiteView[];
  /** The same object while nothing of it changed. */
  figures: TileFigures;
  /** What scrolls, and how much of it lies above the tiles. */
  scroller: HTMLElement | null;
  abovePx: number;
}

const narrowestPx = 284;
const overscanRows = 3;

/** The sites as tiles in as many columns as there is room for; only those in sight are drawn. */
export function TileGrid({ sites, figures, scroller, abovePx }: TileGridProps) {
  const { t } = useTranslation();
  const [measure, widthPx] = useWidth<HTMLDivElement>();
  const list = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const [wanted, setWanted] = useState<number | null>(null);
  const columns = Math.max(1, Math.floor(widthPx / narrowestPx));
  const last = sites.length - 1;
  const virtualizer = useVirtualizer({
    count: widthPx === 0 ? 0 : Math.ceil(sites.length / columns),
    getScrollElement: () => scroller,
    estimateSize: () => tilePx,
    overscan: overscanRows,
    scrollMargin: abovePx,
  });

  const goTo = (index: number) => {
    setStop(index);
    setWanted(index);
    virtualizer.scrollToIndex(Math.floor(index / columns));
  };
  // The tile may have to be drawn first.
  useEffect(() => {
    if (wanted === null) return;
    const tile = list.current?.querySelector<HTMLElement>(`[data-index="${wanted}"] a`);
    if (!tile) return;
    tile.focus({ preventScroll: true });
    setWanted(null);
  });
  const goOnKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextTile(event.key, stop, { columns, last });
    if (next === null) return;
    event.preventDefault();
    goTo(next);
  };
  // `j` begins at the first tile from wherever nothing has the focus.
  const begin = useRef<() => void>(() => goTo(0));
  begin.current = () => goTo(Math.min(stop, last));
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      const isFree = event.target === document.body || event.target === scroller?.closest('main');
      if (event.key !== 'j' || !isFree || event.defaultPrevented || isTyping(event)) return;
      event.preventDefault();
      begin.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [scroller]);

  return (
    <div ref={measure} className="border-t border-line">
      {/* biome-ignore lint/a11y/useSemanticElements: rows lie between the list and its items. */}
      <div
        ref={list}
        role="list"
        aria-label={t('overview.tiles')}
        onKeyDown={goOnKey}
        onFocus={(event) => {
          const index = event.target.closest<HTMLElement>('[data-index]')?.dataset['index'];
          if (index !== undefined) setStop(Number(index));
        }}
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((row) => (
          <div
            key={row.key}
            role="presentation"
            className="absolute inset-x-0 top-0 grid"
            style={{
              height: tilePx,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
              transform: `translateY(${row.start - abovePx}px)`,
            }}
          >
            {sites.slice(row.index * columns, (row.index + 1) * columns).map((site, place) => {
              const index = row.index * columns + place;
              return (
                // biome-ignore lint/a11y/useSemanticElements: as above.
                <div
                  key={site.connection.siteId}
                  role="listitem"
                  data-index={index}
                  aria-posinset={index + 1}
                  aria-setsize={sites.length}
                  className={clsx('min-w-0 border-b border-line', place < columns - 1 && 'border-r')}
                >
                  <SiteTile site={site} figures={figures} isTabStop={index === Math.min(stop, last)} />
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
