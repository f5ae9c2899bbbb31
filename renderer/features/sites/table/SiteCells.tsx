import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import type { Uptime } from '../../../../shared/domain/history.ts';
import type { MessageCounters } from '../../../../shared/domain/outcome.ts';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { Age } from '../../../ui/Age.tsx';
import { Sparkline } from '../../../ui/figure/Sparkline.tsx';
import { formatClock, formatCount, isSameDay } from '../../../ui/format.ts';
import { Cell } from '../../../ui/list/Cell.tsx';
import { useNow } from '../../../ui/now.tsx';
import { StatusWord } from '../../../ui/StatusGlyph.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { useUsual } from '../history/useUsual.ts';
import type { Situation } from '../situation/situation.ts';
import { isBelowTarget } from '../uptimeTarget.ts';
import { fromBroad, fromFull, fromRoomy } from './siteGrid.ts';
import { type MessageCurve, ratePerMinute } from './siteList.ts';

/** Since when nothing live has come; beneath the pointer how much usually does. */
function SilentSince({ siteId, at }: { siteId: number; at: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useNow(60_000);
  const usual = useUsual(siteId);
  const since = t('data.since', {
    time: isSameDay(at, today) ? formatClock(at).slice(0, 5) : format.day(at),
  });
  return (
    <span
      className="hidden truncate text-12 leading-[18px] text-ink-2 wide:@min-[1180px]:block"
      title={usual === null ? since : `${since}. ${t('incident.usual', { number: usual })}`}
    >
      {since}
    </span>
  );
}

/** Whether data arrives; on a phone only where it does not. While nobody vouches for it, nothing is said. */
export function DataCell({ connection }: { connection: ConnectionStatus }) {
  const { t } = useTranslation();
  const isVouched = useIsVouched();
  const { dataState: state, lastMessageAt, siteId } = connection;
  const isSilent = isVouched && state === 'silent';
  return (
    <Cell
      className={clsx(
        'max-wide:col-span-2 max-wide:row-start-3 max-wide:pl-[156px]',
        !isSilent && 'max-wide:hidden',
      )}
    >
      {isSilent ? (
        <>
          <StatusWord kind="silent" word={t('data.silent')} />
          {lastMessageAt !== null && <SilentSince siteId={siteId} at={lastMessageAt} />}
        </>
      ) : (
        <span className={isVouched && state === 'flowing' ? 'text-ink-2' : 'text-ink-3'}>
          {t(isVouched ? `data.${state}` : 'status.unknown')}
        </span>
      )}
    </Cell>
  );
}

/** Messages in the last whole minute, and the last half hour in small. */
export function RateCell({ curve }: { curve: MessageCurve | undefined }) {
  const isVouched = useIsVouched();
  const rate = ratePerMinute(curve);
  const hasCurve = curve?.some((count) => count !== null && count > 0) === true;
  return (
    <Cell className={fromRoomy}>
      <span className="flex items-center justify-end gap-2">
        {hasCurve && <Sparkline values={curve} widthPx={52} heightPx={18} isStale={!isVouched} />}
        <span
          className={clsx('mono min-w-[34px] text-right text-12 tabular-nums', rate === 0 && 'text-ink-3')}
        >
          {rate === null ? '–' : formatCount(rate)}
        </span>
      </span>
    </Cell>
  );
}

function FigureCell({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return <Cell className={clsx('mono text-right text-12 tabular-nums', className)}>{children}</Cell>;
}

/** The share of today's messages that was understood. */
export function ParsedCell({ today }: { today: MessageCounters | undefined }) {
  const format = useFormat();
  const share = today === undefined ? null : format.share(today.parsed, today.received, 1);
  return <FigureCell className={clsx(fromFull, share === null && 'text-ink-3')}>{share ?? '–'}</FigureCell>;
}

/** Uptime of the last 7 days, in red where it misses the target. */
export function UptimeCell({ uptime }: { uptime: Uptime | undefined }) {
  const format = useFormat();
  const share = uptime === undefined ? null : format.share(uptime.connectedMs, uptime.wantedMs);
  const isMissed = uptime !== undefined && isBelowTarget(uptime);
  return (
    <FigureCell className={clsx(fromBroad, isMissed ? 'text-bad-text' : share === null && 'text-ink-3')}>
      {share ?? '–'}
    </FigureCell>
  );
}

/** How old the last live message is; coloured where that is what is wrong. */
export function LastCell({ connection, situation }: { connection: ConnectionStatus; situation: Situation }) {
  const { t } = useTranslation();
  const { lastMessageAt, dataState } = connection;
  const isTrouble = lastMessageAt !== null && situation.group === 'needsPerson' && dataState !== 'flowing';
  const tone = dataState === 'silent' ? 'text-warn-text' : 'text-bad-text';
  return (
    <FigureCell
      className={clsx(
        'max-wide:col-start-2 max-wide:row-start-1',
        isTrouble && situation.glyph !== 'unknown' ? tone : 'text-ink-2',
      )}
    >
      <span className="sr-only">{t('sites.column.last')} </span>
      <Age at={lastMessageAt} never="–" />
    </FigureCell>
  );
}

/** Attempts that failed in a row. */
export function RetriesCell({ count }: { count: number }) {
  return <FigureCell className={clsx(fromFull, count === 0 && 'text-ink-3')}>{count}</FigureCell>;
}
