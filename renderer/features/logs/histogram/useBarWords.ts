import { useTranslation } from 'react-i18next';
import type { LogHistogram } from '../../../../shared/domain/logHistogram.ts';
import { formatCount } from '../../../ui/format.ts';
import { useNow } from '../../../ui/now.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import type { LogKindLook } from './logKinds.ts';

const rowsOf = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** What a histogram and each of its bars say in words. */
export function useBarWords(histogram: LogHistogram, kinds: readonly LogKindLook[]) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const { from, to, barMs, bars, total } = histogram;
  const moment = (at: number) => format.moment(at, now);
  const highest = bars.reduce<LogHistogram['bars'][number] | null>(
    (most, bar) => (most === null || rowsOf(bar.counts) > rowsOf(most.counts) ? bar : most),
    null,
  );
  const summary = t('logs.bars.summary', {
    count: total,
    shown: formatCount(total),
    from: moment(from),
    to: moment(to),
  });
  return {
    summary:
      highest === null
        ? summary
        : `${summary} ${t('logs.bars.most', { shown: formatCount(rowsOf(highest.counts)), at: moment(highest.at) })}`,
    /** Of the bar at a place. */
    barWords(place: number): string {
      const at = from + place * barMs;
      const counts = bars.find((bar) => bar.at === at)?.counts ?? {};
      const parts = kinds.flatMap(({ value, word }) =>
        counts[value] === undefined ? [] : [`${word} ${formatCount(counts[value])}`],
      );
      return t('logs.bars.bar', {
        from: moment(at),
        to: moment(at + barMs),
        counts: parts.join(', ') || t('logs.bars.none'),
      });
    },
  };
}
