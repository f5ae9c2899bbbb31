import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { Age } from '../../../ui/Age.tsx';
import { DayStrip } from '../../../ui/figure/DayStrip.tsx';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { WaitCountdown } from '../situation/SiteDrift.tsx';
import type { SiteView } from '../situation/siteViews.ts';
import { TileFoot } from './TileFoot.tsx';
import type { TileFigures } from './tileFigures.ts';
import { type TileTone, tileTone } from './tileTone.ts';

/** Height of a tile in pixels, so that a thousand of them can be placed without being drawn. */
export const tilePx = 88;

const tints: Record<TileTone, string> = {
  bad: 'bg-bad-soft/55 [--surface:color-mix(in_oklab,var(--bad-soft)_55%,var(--sunken))] hover:bg-bad-soft',
  warn: 'bg-warn-soft/60 hover:bg-warn-soft',
  plain: 'hover:bg-hover',
};

interface SiteTileProps {
  site: SiteView;
  figures: TileFigures;
  isTabStop: boolean;
}

/** One site: status, how its day was, how fast its messages come, how old the last one is. */
export const SiteTile = memo(({ site, figures, isTabStop }: SiteTileProps) => {
  const { t } = useTranslation();
  const isVouched = useIsVouched();
  const id = useId();
  const { connection, situation } = site;
  const tone = isVouched ? tileTone(site) : 'plain';
  const isSilent = tone === 'warn' && !situation.differs;
  const { day } = figures;
  const slots = day?.sites.get(connection.siteId)?.slots;
  return (
    <Link
      to="/sites/$siteId"
      params={{ siteId: connection.siteId }}
      tabIndex={isTabStop ? 0 : -1}
      aria-labelledby={`${id}name ${id}say`}
      className={clsx(
        'flex h-full flex-col px-4 pt-3 focus-visible:-outline-offset-2 wide:px-6',
        tints[tone],
      )}
    >
      <span className="flex h-5 items-center gap-2">
        <StatusGlyph kind={isSilent ? 'silent' : situation.glyph} />
        <span id={`${id}name`} className="flex min-w-0 flex-1 items-baseline gap-2">
          <span className={clsx('truncate font-strong', !isVouched && 'text-ink-3')}>
            {visibleText(connection.siteName)}
          </span>
          <span className="mono max-w-1/2 flex-none truncate text-11 text-ink-3">{connection.siteCode}</span>
        </span>
        <span className="flex flex-none items-center text-12">
          {!isVouched ? (
            <span className="text-ink-3">{t('status.unknown')}</span>
          ) : situation.wait !== null ? (
            <WaitCountdown wait={situation.wait} />
          ) : (
            <Age
              at={connection.lastMessageAt}
              never="–"
              className={isSilent ? 'text-warn-text' : 'text-ink-3'}
            />
          )}
        </span>
      </span>
      <span className="mt-1 block h-4">
        {slots !== undefined && day !== undefined && (
          <DayStrip slots={slots} slotMs={day.slotMs} isStale={!isVouched} />
        )}
      </span>
      <TileFoot id={`${id}say`} site={site} figures={figures} tone={tone} />
    </Link>
  );
});
