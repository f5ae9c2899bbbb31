import { clsx } from 'clsx';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import type { SiteView } from '../situation/siteViews.ts';
import { type FleetDensity, isRound, shortCode } from './fleetDensity.ts';

type Look = 'calm' | 'off' | 'way' | 'silent' | 'bad' | 'unknown';

const looks: Record<Look, string> = {
  calm: 'bg-live-quiet',
  off: 'inset-ring-[1.5px] inset-ring-idle',
  way: 'inset-ring-[1.5px] inset-ring-accent',
  // What is cut out of a glyph shows what it lies on.
  silent: 'bg-warn [--surface:var(--warn)] [&_svg]:text-on-fill',
  bad: 'bg-bad [--surface:var(--bad)] [&_svg]:text-on-fill',
  unknown: 'bg-nodata',
};

function lookOf({ connection, situation }: SiteView): Look {
  if (situation.glyph === 'unknown') return 'unknown';
  if (situation.group === 'onTheirWay') return 'way';
  if (situation.group === 'asWanted') return situation.status === 'off' ? 'off' : 'calm';
  return !situation.differs && connection.dataState === 'silent' ? 'silent' : 'bad';
}

/** Trouble is taller: it is seen before its colour is. */
const heights: Record<FleetDensity, Record<'calm' | 'way' | 'trouble', string>> = {
  row: { calm: 'h-4', way: 'h-5', trouble: 'h-6' },
  thin: { calm: 'h-4', way: 'h-5', trouble: 'h-6' },
  dense: { calm: 'h-3', way: 'h-4', trouble: 'h-5' },
  tiny: { calm: 'h-2', way: 'h-2.5', trouble: 'h-3' },
};

const heightOf = (look: Look) =>
  look === 'bad' || look === 'silent' ? 'trouble' : look === 'way' ? 'way' : 'calm';

interface FleetCellProps {
  site: SiteView;
  index: number;
  density: FleetDensity;
  isTabStop: boolean;
}

/** One site on the fleet line: a link with its name, in one of the places that the eye learns. */
export const FleetCell = memo(({ site, index, density, isTabStop }: FleetCellProps) => {
  const { t } = useTranslation();
  const { connection, situation } = site;
  const look = lookOf(site);
  const height = heightOf(look);
  const isMarked = height !== 'calm';
  const isSilent = look === 'silent';
  const word = isSilent ? t('data.silent') : t(`status.${look === 'unknown' ? 'unknown' : situation.status}`);
  const label = `${visibleText(connection.siteName)}, ${connection.siteCode}: ${word}`;
  const isNumbered = density === 'row' && (isMarked || index === 0 || isRound(connection.siteCode));
  return (
    <li className="min-w-0">
      {/* A plain link, followed by the line's own handler: a thousand of the router's would each listen to it. */}
      <a
        href={`/sites/${connection.siteId}`}
        data-site={connection.siteId}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={label}
        title={label}
        className="group block outline-offset-1"
      >
        <span className={clsx('flex items-end', heights[density].trouble)}>
          <span
            className={clsx(
              'grid w-full place-items-center overflow-hidden group-hover:opacity-80',
              density === 'tiny' ? 'rounded-[1px]' : 'rounded-[2px]',
              heights[density][height],
              looks[look],
            )}
          >
            {isMarked && density === 'row' && (
              <span className="[&_svg]:size-3">
                <StatusGlyph kind={isSilent ? 'silent' : situation.glyph} />
              </span>
            )}
          </span>
        </span>
        {density === 'row' && (
          <span
            className={clsx(
              'mono mt-[3px] flex h-3 justify-center overflow-visible text-[10px] leading-3 tracking-[-.05em]',
              isMarked ? '!font-strong text-ink' : 'text-ink-3',
            )}
          >
            {isNumbered && shortCode(connection.siteCode)}
          </span>
        )}
      </a>
    </li>
  );
});
