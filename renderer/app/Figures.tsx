import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import { useApi } from '../api/ApiContext.tsx';
import { useOnlineSensors } from '../features/devices/useOnlineSensors.ts';
import { useMessageRate } from '../features/sites/useMessageRate.ts';
import { Age } from '../ui/Age.tsx';
import { formatCount, formatShare } from '../ui/format.ts';

interface FigureProps {
  label: string;
  unit?: string | undefined;
  children: ReactNode;
  className?: string;
}

function Figure({ label, unit, children, className }: FigureProps) {
  return (
    <div
      className={clsx(
        'border-l border-line px-3 first:border-0 first:pl-0 wide:px-5 wide:first:border-l wide:first:pl-5 wide:last:pr-0',
        className,
      )}
    >
      <dt className="whitespace-nowrap text-11 font-medium text-ink-3">{label}</dt>
      <dd className="flex h-7 items-baseline gap-1">
        <b className="mono text-18 !font-[520] tracking-[-.04em] tabular-nums wide:text-22">{children}</b>
        {unit !== undefined && <span className="whitespace-nowrap text-12 text-ink-3">{unit}</span>}
      </dd>
    </div>
  );
}

const sum = (connections: readonly ConnectionStatus[], of: (connection: ConnectionStatus) => number) =>
  connections.reduce((total, connection) => total + of(connection), 0);

/** The figures beside the headline: over all sites, but for the sensors of the site that is shown. */
export function Figures({ shown }: { shown: ConnectionStatus }) {
  const { t } = useTranslation();
  const { queries } = useApi();
  const { data: connections = [], dataUpdatedAt } = useQuery(queries.connections);
  const known = useOnlineSensors(shown.siteId);
  // How its sensors are cannot be said while the link is down.
  const sensors = shown.status === 'connected' ? known : null;
  const received = sum(connections, ({ counters }) => counters.received);
  const parsed = sum(connections, ({ counters }) => counters.parsed);
  const rate = useMessageRate(received, dataUpdatedAt);
  const lastMessageAt = connections.reduce<number | null>(
    (newest, { lastMessageAt: at }) => (at === null ? newest : Math.max(at, newest ?? at)),
    null,
  );
  const share = formatShare(parsed, received);
  return (
    <dl className="flex">
      <Figure label={t('figure.messages')} unit={rate === null ? undefined : t('figure.perMinute')}>
        {rate === null ? '–' : formatCount(rate)}
      </Figure>
      <Figure label={t('figure.parsed')} unit={share === null ? undefined : t('figure.percent')}>
        {share ?? '–'}
      </Figure>
      <Figure
        label={t('figure.sensors')}
        unit={sensors === null ? undefined : t('figure.of', { total: formatCount(sensors.total) })}
      >
        {sensors === null ? '–' : formatCount(sensors.online)}
      </Figure>
      <Figure label={t('figure.last')} className="hidden wide:block">
        <Age at={lastMessageAt} never="–" />
      </Figure>
    </dl>
  );
}
