import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { Age } from '../../../ui/Age.tsx';
import { Sparkline } from '../../../ui/figure/Sparkline.tsx';
import { type Format, formatCount } from '../../../ui/format.ts';
import { useFormat } from '../../../ui/useFormat.ts';
import { curveOf, type FleetHistory } from '../history/history.ts';
import type { Today } from '../history/useToday.ts';
import type { SiteView } from '../situation/siteViews.ts';

interface FigureProps {
  label: string;
  unit?: string;
  spark?: ReactNode;
  className?: string;
  children: ReactNode;
}

function Figure({ label, unit, spark, className, children }: FigureProps) {
  return (
    <div
      className={clsx(
        'min-w-0 border-l border-line px-3 first:border-0 first:pl-0 wide:px-5 wide:first:border-l wide:first:pl-5 wide:last:pr-0',
        className,
      )}
    >
      <dt className="whitespace-nowrap text-11 font-medium text-ink-3">{label}</dt>
      <dd className="flex h-7 items-end gap-1">
        <span className="mono !font-[520] text-18 leading-7 tracking-[-.04em] tabular-nums wide:text-22">
          {children}
        </span>
        {unit !== undefined && <span className="pb-px text-12 leading-5 text-ink-3">{unit}</span>}
        {spark !== undefined && <span className="ml-2 hidden desk:block">{spark}</span>}
      </dd>
    </div>
  );
}

const secondsPerMinute = 60;

/** Messages in a second or in a minute, whichever can be read: `52.5` `/s`. Null: not known yet. */
function rateFigure(
  perMinute: number | null,
  format: Format,
): { figure: string; per: 'perSecond' | 'perMinute' } {
  if (perMinute === null) return { figure: '–', per: 'perMinute' };
  if (perMinute < secondsPerMinute) return { figure: String(perMinute), per: 'perMinute' };
  const perSecond = perMinute / secondsPerMinute;
  return {
    figure: perSecond < 100 ? format.decimal(perSecond, 1) : formatCount(perSecond),
    per: 'perSecond',
  };
}

interface FiguresProps {
  sites: readonly SiteView[];
  hour: FleetHistory | undefined;
  today: Today | undefined;
}

/** What flows through all sites together. */
export function Figures({ sites, hour, today }: FiguresProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isVouched = useIsVouched();
  const curve = hour === undefined ? undefined : curveOf(hour.all);
  const { figure, per } = rateFigure(curve?.at(-1) ?? null, format);
  const share = today === undefined ? null : format.share(today.all.parsed, today.all.received);
  const lastMessageAt = sites.reduce(
    (last, { connection }) => Math.max(last, connection.lastMessageAt ?? 0),
    0,
  );
  return (
    <dl className="flex max-wide:grid max-wide:grid-cols-3">
      <Figure
        label={t('figure.messages')}
        unit={t(`figure.${per}`)}
        spark={curve && <Sparkline values={curve} label={t('figure.lastHour')} isStale={!isVouched} />}
      >
        {figure}
      </Figure>
      <Figure label={t('figure.parsed')} {...(share !== null && { unit: t('figure.percent') })}>
        {share ?? '–'}
      </Figure>
      <Figure label={t('figure.last')}>
        <Age at={lastMessageAt === 0 ? null : lastMessageAt} never="–" className="!font-[520]" />
      </Figure>
    </dl>
  );
}
