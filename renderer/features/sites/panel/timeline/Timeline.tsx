import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../../shared/domain/connection.ts';
import type { ConnectionTimeline } from '../../../../../shared/domain/history.ts';
import { useIsVouched } from '../../../../api/ApiContext.tsx';
import { Segmented } from '../../../../ui/form/Segmented.tsx';
import { formatAge, formatClock, formatShare } from '../../../../ui/format.ts';
import { Block } from '../Block.tsx';
import { TimelineFigure } from './TimelineFigure.tsx';
import { driftSince } from './timelineDrawing.ts';
import { type Range, useTimeline } from './useTimeline.ts';
import { useWidth } from '../../../../ui/useWidth.ts';

const words = { hour: '1 h', sixHours: '6 h', day: '24 h', week: '7 d' } as const;
const order = ['hour', 'sixHours', 'day', 'week'] as const satisfies readonly Range[];

/** What the drawing shows, in sentences. */
function useSummary(timeline: ConnectionTimeline | undefined, range: Range): string {
  const { t } = useTranslation();
  if (timeline === undefined) return t('timeline.title');
  const { uptime, attempts, to } = timeline;
  const share = formatShare(uptime.connectedMs, uptime.wantedMs);
  const failed = attempts.filter(({ outcome }) => outcome !== 'connected').length;
  const since = driftSince(timeline);
  return [
    t(`timeline.range.${range}`),
    share === null
      ? t('timeline.neverWanted')
      : t('timeline.uptime', { wanted: formatAge(uptime.wantedMs), share }),
    failed > 0 && t('timeline.failed', { count: failed }),
    since !== null && t('timeline.drift', { age: formatAge(to - since), time: formatClock(since) }),
  ]
    .filter((part) => part !== false)
    .join(' ');
}

/** Wanted, real and data over time, with what was tried and what arrived. */
export function Timeline({ connection }: { connection: ConnectionStatus }) {
  const { t } = useTranslation();
  const [range, setRange] = useState<Range>('hour');
  const { data, isError, error } = useTimeline(connection, range);
  const { ref, widthPx } = useWidth();
  const isVouched = useIsVouched();
  const summary = useSummary(data, range);
  return (
    <Block
      title={t('timeline.title')}
      aside={
        <Segmented
          label={t('timeline.rangeLabel')}
          segments={order.map((value) => ({ value, word: words[value] }))}
          value={range}
          onChange={setRange}
        />
      }
    >
      <div ref={ref} className="min-h-32">
        {isError && data === undefined && (
          <p role="alert" className="text-bad-text">
            {t('timeline.notRead')} {error.message}
          </p>
        )}
        {data !== undefined && widthPx > 0 && (
          <TimelineFigure timeline={data} widthPx={widthPx} summary={summary} isStale={!isVouched} />
        )}
      </div>
    </Block>
  );
}
