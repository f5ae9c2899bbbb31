import { clsx } from 'clsx';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatus, DataState } from '../../../../shared/domain/connection.ts';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { Age } from '../../../ui/Age.tsx';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { StatusWord } from '../../../ui/StatusGlyph.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { SiteDrift } from '../situation/SiteDrift.tsx';
import type { Situation } from '../situation/situation.ts';
import { useMessageRate } from '../situation/useMessageRate.ts';

/** The columns of the list of sites, from `wide` on. */
export const siteColumns =
  'wide:grid-cols-[minmax(120px,1fr)_minmax(250px,1.5fr)_72px_56px] ' +
  'desk:grid-cols-[minmax(150px,1fr)_minmax(300px,1.4fr)_80px_64px_64px_64px]';

interface FigureProps {
  label: string;
  children: ReactNode;
  className?: string | undefined;
}

function Figure({ label, children, className }: FigureProps) {
  return (
    <span className={clsx('mono text-right text-12 tabular-nums', className)}>
      <span className="sr-only">{label} </span>
      {children}
    </span>
  );
}

/** Whether data arrives. While nobody vouches for it, nothing is said. */
function DataWord({ state }: { state: DataState }) {
  const { t } = useTranslation();
  const isVouched = useIsVouched();
  const isSilent = isVouched && state === 'silent';
  const isKnown = isVouched && state !== 'none';
  return (
    <span
      className={clsx('col-span-2 pl-[156px] wide:col-span-1 wide:block wide:pl-0', !isSilent && 'hidden')}
    >
      {isSilent ? (
        <StatusWord kind="silent" word={t('data.silent')} />
      ) : (
        <span className={isKnown ? undefined : 'text-ink-3'}>
          {t(isVouched ? `data.${state}` : 'status.unknown')}
        </span>
      )}
    </span>
  );
}

interface SiteRowProps {
  connection: ConnectionStatus;
  situation: Situation;
  cycleMs: number | null;
  readAt: number;
  isSelected: boolean;
  onSelect: () => void;
}

/** One site: who it is, wanted against real, and whether its data arrives. */
export function SiteRow({ connection, situation, cycleMs, readAt, isSelected, onSelect }: SiteRowProps) {
  const { t } = useTranslation();
  const nameId = useId();
  const { counters, dataState, lastMessageAt, siteCode, brokerHost, brokerPort } = connection;
  const siteName = visibleText(connection.siteName);
  const rate = useMessageRate(counters.received, readAt);
  const isLate = lastMessageAt !== null && situation.group === 'needsPerson' && dataState !== 'flowing';
  return (
    <li
      data-site={connection.siteId}
      aria-labelledby={nameId}
      aria-current={isSelected || undefined}
      className={clsx(
        'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 border-t border-line px-4 py-2 [contain-intrinsic-size:auto_48px] [content-visibility:auto] wide:min-h-12 wide:px-5 wide:py-1',
        siteColumns,
        isSelected ? 'bg-selected shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-hover',
      )}
    >
      <button
        type="button"
        onClick={onSelect}
        title={t('sites.select', { name: siteName })}
        className="min-w-0 text-left"
      >
        <b id={nameId} className="block truncate text-15 font-strong wide:text-13 wide:font-medium">
          {siteName}
        </b>
        <span className="mono block truncate text-11 text-ink-3">
          {siteCode} · {brokerHost}:{brokerPort}
        </span>
      </button>
      <div className="order-1 col-span-2 min-w-0 wide:order-none wide:col-span-1">
        <SiteDrift connection={connection} situation={situation} cycleMs={cycleMs} />
      </div>
      <div className="order-2 col-span-2 min-w-0 empty:hidden wide:order-none wide:col-span-1">
        <DataWord state={dataState} />
      </div>
      <Figure label={t('sites.columnRate')} className="hidden desk:block">
        {rate === null ? '–' : formatCount(rate)}
      </Figure>
      <Figure label={t('sites.columnParsed')} className="hidden desk:block">
        {formatShare(counters.parsed, counters.received) ?? '–'}
      </Figure>
      <Figure label={t('sites.column.last')} className={isLate ? 'text-warn-text' : undefined}>
        <Age at={lastMessageAt} never="–" />
      </Figure>
    </li>
  );
}
