import { useTranslation } from 'react-i18next';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { DayStripLegend } from '../../../ui/figure/DayStrip.tsx';
import { Segmented } from '../../../ui/form/Segmented.tsx';
import { formatClock } from '../../../ui/format.ts';
import { useNow } from '../../../ui/now.tsx';
import type { SiteGroup } from '../situation/situation.ts';
import type { Tally } from '../situation/tally.ts';

interface TilesHeadProps {
  tally: Tally;
  group: SiteGroup | undefined;
  onGroup: (group: SiteGroup | undefined) => void;
}

const groups = ['needsPerson', 'onTheirWay', 'asWanted'] as const;

/** Which sites are shown, and what their strips mean. */
export function TilesHead({ tally, group, onGroup }: TilesHeadProps) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const words = useIsVouched() ? 'sites.group' : 'sites.groupWas';
  return (
    <div className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-2.5 wide:px-6">
      <h2 className="text-15 font-strong tracking-[-.01em]">{t('sites.title')}</h2>
      <Segmented
        label={t('overview.show')}
        value={group ?? 'all'}
        onChange={(chosen) => onGroup(chosen === 'all' ? undefined : chosen)}
        segments={[
          { value: 'all', word: t('overview.all'), count: tally.total },
          ...groups.map((value) => ({
            value,
            word: t(`${words}.${value}`),
            count: tally[value],
            isTrouble: value === 'needsPerson',
          })),
        ]}
      />
      <div className="ml-auto hidden items-center gap-4 desk:flex">
        <DayStripLegend />
        <span className="mono whitespace-nowrap text-11 text-ink-3">
          {t('overview.day', { time: formatClock(now).slice(0, 5) })}
        </span>
      </div>
    </div>
  );
}
