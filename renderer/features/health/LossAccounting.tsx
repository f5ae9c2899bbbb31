import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { MessageCounters } from '../../../shared/domain/outcome.ts';
import { useApi } from '../../api/ApiContext.tsx';
import { formatCount } from '../../ui/format.ts';
import { lossParts, notAccounted } from '../../ui/lossParts.ts';
import { useNow } from '../../ui/now.tsx';
import { useFormat } from '../../ui/useFormat.ts';
import { Part } from './Part.tsx';
import { worstFirst } from './worstFirst.ts';

const everyMs = 30_000;
const mostRows = 12;

function Rest({ counters, widthShare }: { counters: MessageCounters; widthShare: number }) {
  const { t } = useTranslation();
  const [, ...rest] = lossParts(counters, (key) => t(`loss.${key}`));
  const total = rest.reduce((sum, { count }) => sum + count, 0);
  const parts = rest.filter(({ count }) => count > 0);
  return (
    <span className="flex min-w-0 items-center gap-2">
      {parts.length > 0 && (
        <span
          className="flex h-3 min-w-1 gap-px"
          style={{ width: `${Math.max(2, widthShare * 60)}%` }}
          role="img"
          aria-label={parts.map(({ word, count }) => `${formatCount(count)} ${word}`).join(', ')}
        >
          {parts.map(({ key, fill, count }) => (
            <i
              key={key}
              className={clsx('block min-w-0.5', fill)}
              style={{ flexGrow: count, flexBasis: 0 }}
            />
          ))}
        </span>
      )}
      <span className="mono text-ink-2 tabular-nums">{formatCount(total)}</span>
    </span>
  );
}

const grid =
  'grid grid-cols-[minmax(0,1.3fr)_64px_10px_64px_10px_minmax(0,1.2fr)_48px] items-center gap-1.5 border-t border-line py-2';
const figure = 'mono text-right tabular-nums';

function Row({ name, counters, most }: { name: React.ReactNode; counters: MessageCounters; most: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { received, parsed } = counters;
  const missing = notAccounted(counters);
  return (
    <li className={grid}>
      <span className="truncate">{name}</span>
      <span className={figure}>{formatCount(received)}</span>
      <span className="text-ink-3">=</span>
      <span className={clsx(figure, 'text-ink-2')}>{formatCount(parsed)}</span>
      <span className="text-ink-3">+</span>
      <Rest counters={counters} widthShare={most === 0 ? 0 : (received - parsed) / most} />
      <span className={figure}>{format.share(parsed, received, 1) ?? '–'}</span>
      {missing !== 0 && (
        <span className="col-span-full text-12 text-bad-text">
          {t('loss.notAccounted', { count: missing })}
        </span>
      )}
    </li>
  );
}

/** What became of every message today, of each connection; where most is lost comes first. */
export function LossAccounting() {
  const { t } = useTranslation();
  const { procedures } = useApi();
  const from = new Date(useNow(60_000)).setHours(0, 0, 0, 0);
  const { data } = useQuery({
    ...procedures.mqtt.accounting.queryOptions({ input: { from } }),
    staleTime: everyMs,
    refetchInterval: everyMs,
  });
  const { data: connections } = useQuery(procedures.mqtt.connections.queryOptions());
  const names = new Map(connections?.map(({ siteId, siteName }) => [siteId, siteName]));
  const sites = worstFirst(data?.sites ?? []);
  const shown = sites.slice(0, mostRows);
  const most = Math.max(0, ...shown.map(({ counters }) => counters.received - counters.parsed));
  return (
    <Part title={t('health.loss')} aside={t('health.today')}>
      <div className={clsx(grid, 'border-0 text-11 text-ink-3')} aria-hidden="true">
        <span>{t('health.column.connection')}</span>
        <span className="text-right">{t('health.column.received')}</span>
        <span />
        <span className="text-right">{t('health.column.parsed')}</span>
        <span />
        <span>{t('health.column.rest')}</span>
        <span className="text-right">%</span>
      </div>
      <ul>
        {shown.map(({ siteId, counters }) => (
          <Row
            key={siteId}
            counters={counters}
            most={most}
            name={
              <Link to="/sites/$siteId" params={{ siteId }} className="hover:underline">
                {names.get(siteId) ?? siteId}
              </Link>
            }
          />
        ))}
        {data !== undefined && sites.length > 0 && (
          <Row name={<b>{t('health.all', { count: data.sites.length })}</b>} counters={data.all} most={0} />
        )}
      </ul>
      {data !== undefined && sites.length === 0 && <p className="text-ink-3">{t('loss.nothing')}</p>}
    </Part>
  );
}
