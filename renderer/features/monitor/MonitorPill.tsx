import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pause } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MonitorState } from '../../../shared/domain/monitor.ts';
import { useApi, useIsVouched } from '../../api/ApiContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Ring } from '../../ui/CountdownRing.tsx';
import { formatAge, formatWait } from '../../ui/format.ts';
import { beatMs, useNow } from '../../ui/now.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { showToast } from '../../ui/Toasts.tsx';
import { monitorPhase } from './monitorPhase.ts';

function Phase({ monitor }: { monitor: MonitorState }) {
  const { t } = useTranslation();
  const now = useNow(beatMs);
  const phase = monitorPhase(monitor, now);
  if (phase.kind === 'paused') {
    return (
      <>
        <Pause className="size-3.5" aria-hidden="true" />
        {t('monitor.paused')}
      </>
    );
  }
  if (phase.kind === 'waiting') {
    return (
      <>
        <Ring left={phase.leftMs / (monitor.intervalSeconds * 1000)} tone="cycle" />
        <span>
          <span className="hidden desk:inline">{t('monitor.next')} </span>
          <span className="sr-only desk:hidden">{t('monitor.nextShort')} </span>
          <span className="mono tabular-nums">{formatWait(phase.leftMs)}</span>
        </span>
      </>
    );
  }
  if (phase.kind === 'running') {
    return (
      <>
        <StatusGlyph kind="connecting" />
        {t('monitor.running')}
      </>
    );
  }
  return (
    <>
      <StatusGlyph kind="retry" />
      {t('monitor.overdue')} <span className="mono tabular-nums">{formatAge(phase.byMs)}</span>
    </>
  );
}

/** The monitor: running with a countdown and *Check now*, or paused with *Resume*. */
export function MonitorPill() {
  const { t } = useTranslation();
  const { client, queries } = useApi();
  const cache = useQueryClient();
  const isVouched = useIsVouched();
  const { data: monitor } = useQuery(queries.monitor);
  const ask = useMutation({
    mutationFn: (what: 'run' | 'resume') => client.monitor[what](),
    onSuccess: (state) => cache.setQueryData(queries.monitor.queryKey, state),
    onError: (error) =>
      showToast('monitor', { glyph: 'error', title: t('monitor.runFailed'), detail: error.message }),
  });
  if (monitor === undefined || !isVouched) {
    return (
      <Pill>
        <StatusGlyph kind="unknown" />
        {t('monitor.unknown')}
      </Pill>
    );
  }
  const what = monitor.paused ? 'resume' : 'run';
  return (
    <Pill
      tone={monitor.paused ? 'warn' : 'quiet'}
      className="!pr-1"
      aria-label={t('monitor.label')}
      role="group"
    >
      <Phase monitor={monitor} />
      <Button kind="pill" disabled={ask.isPending} onClick={() => ask.mutate(what)}>
        {t(monitor.paused ? 'monitor.resume' : 'monitor.checkNow')}
      </Button>
    </Pill>
  );
}
