import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../../shared/domain/connection.ts';
import type { ConnectionTimeline } from '../../../../../shared/domain/history.ts';
import { useIsVouched } from '../../../../api/ApiContext.tsx';
import { Segmented } from '../../../../ui/form/Segmented.tsx';
import { formatClock } from '../../../../ui/format.ts';
import { useFormat } from '../../../../ui/useFormat.ts';
import { useWidth } from '../../../../ui/useSize.ts';
import { Block } from '../Block.tsx';
import { TimelineFigure } from './TimelineFigure.tsx';
import { driftSince } from './timelineDrawing.ts';
import { type Range, ranges, useTimeline } from './useTimeline.ts';

const order = ['hour', 'sixHours', 'day', 'week'] as const satisfies readonly Range[];

/** What the drawing shows, in sentences. */
function useSummary(timeline: ConnectionTimeline | undefined, range: Range): string {
  const { t } = useTranslation();
  const format = useFormat();
  if (timeline === undefined) return t('timeline.title');
  const { uptime, attempts, to } = timeline;
  const share = format.share(uptime.connectedMs, uptime.wantedMs);
  const failed = attempts.filter(({ outcome }) => outcome !== 'connected').length;
  const since = driftSince(timeline);
  return [
    t(`timeline.range.${range}`),
    share === null
      ? t('timeline.neverWanted')
      : t('timeline.uptime', { wanted: format.age(uptime.wantedMs), share }),
    failed > 0 && t('timeline.failed', { count: failed }),
    since !== null && t('timeline.drift', { age: format.age(to - since), time: formatClock(since) }),
  ]
    .filter((part) => part !== false)
    .join(' ');
}

/** Wanted, real and data over time, with what was tried and what arrived. */
export function Timeline({ connection }: { connection: ConnectionStatus }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [range, setRange] = useState<Range>('hour');
  const { data, isError, error } = useTimeline(connection, range);
  const [measure, widthPx] = useWidth<HTMLDivElement>();
  const isVouched = useIsVouched();
  const summary = useSummary(data, range);
  return (
    <Block
      title={t('timeline.title')}
      aside={
        <Segmented
          label={t('timeline.rangeLabel')}
          segments={order.map((value) => ({ value, word: format.age(ranges[value]) }))}
          value={range}
          onChange={setRange}
        />
      }
    >
      <div ref={measure} className="min-h-32">
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
