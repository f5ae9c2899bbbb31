import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { kpiTargets } from '../../../shared/domain/kpi.ts';
import type { MonitorCycle } from '../../../shared/domain/monitor.ts';
import { useApi } from '../../api/ApiContext.tsx';
import { formatClock } from '../../ui/format.ts';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { useFormat } from '../../ui/useFormat.ts';
import { Part } from './Part.tsx';

const everyMs = 10_000;
const listed = 6;
const box = { width: 300, height: 110, perBar: 5 };
const targetMs = kpiTargets.monitorCycle.target;

/** How long each took, oldest first, with the target as a dashed line. */
function Bars({ cycles }: { cycles: readonly MonitorCycle[] }) {
  const { t } = useTranslation();
  const top = Math.max(targetMs, ...cycles.map(({ durationMs }) => durationMs)) * 1.05;
  const y = (ms: number) => box.height - (ms / top) * box.height;
  return (
    <svg
      className="block h-28 w-full"
      viewBox={`0 0 ${box.width} ${box.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('health.cycleBars', { count: cycles.length })}
    >
      <path
        d={`M0 ${y(targetMs)}H${box.width}`}
        className="stroke-edge [vector-effect:non-scaling-stroke]"
        strokeDasharray="3 3"
      />
      {cycles.toReversed().map(({ startedAt, durationMs }, index) => (
        <rect
          key={startedAt}
          x={(60 - cycles.length + index) * box.perBar}
          width="3.6"
          // The shortest is seen as well.
          y={Math.min(y(durationMs), box.height - 1.5)}
          height={Math.max(1.5, box.height - y(durationMs))}
          className={clsx(durationMs < targetMs ? 'fill-live-bar' : 'fill-bad')}
        />
      ))}
    </svg>
  );
}

const kinds = ['started', 'stopped', 'reconnected', 'resubscribed', 'removed', 'devicesOffline'] as const;

function Cycle({ cycle }: { cycle: MonitorCycle }) {
  const { t } = useTranslation();
  const format = useFormat();
  const done = kinds
    .filter((kind) => cycle[kind] > 0)
    .map((kind) => t(`health.did.${kind}`, { count: cycle[kind] }));
  const failed = cycle.failed > 0 ? [t('health.did.failed', { count: cycle.failed })] : [];
  const words = cycle.errorMessage ?? ([...done, ...failed].join(', ') || t('health.did.nothing'));
  const isTrouble = cycle.errorMessage !== null || cycle.failed > 0;
  return (
    <li className="flex items-center gap-2.5 py-1">
      <span className="mono tabular-nums text-ink-3">{formatClock(cycle.startedAt)}</span>
      <StatusGlyph kind={isTrouble ? 'retry' : 'connected'} />
      <span className="min-w-0 truncate">{words}</span>
      <span className="mono ml-auto text-11 whitespace-nowrap text-ink-3 tabular-nums">
        {format.decimal(cycle.durationMs / 1000, 2)} s
      </span>
    </li>
  );
}

/** The last cycles of the monitor: how long they took, and what they did. */
export function Cycles() {
  const { t } = useTranslation();
  const format = useFormat();
  const { procedures } = useApi();
  const { data: cycles } = useQuery({
    ...procedures.monitor.cycles.queryOptions({ input: { limit: 60 } }),
    refetchInterval: everyMs,
  });
  if (cycles === undefined) return <Part title={t('health.cycles')}>{null}</Part>;
  const sorted = cycles.map(({ durationMs }) => durationMs).toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  const failed = cycles.filter(({ errorMessage }) => errorMessage !== null).length;
  return (
    <Part title={t('health.cycles')} aside={t('health.lastCycles')}>
      {median === undefined ? (
        <p className="text-ink-3">{t('health.noCycle')}</p>
      ) : (
        <>
          <Bars cycles={cycles} />
          <ul className="mt-2">
            {cycles.slice(0, listed).map((cycle) => (
              <Cycle key={cycle.startedAt} cycle={cycle} />
            ))}
          </ul>
          <p className="mt-2 text-12 text-ink-3">
            {t('health.median', { seconds: format.decimal(median / 1000, 2) })}{' '}
            {failed === 0 ? t('health.noneFailed') : t('health.cyclesFailed', { count: failed })}
          </p>
        </>
      )}
    </Part>
  );
}
