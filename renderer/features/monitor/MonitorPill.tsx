import { Pause } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MonitorState } from '../../../shared/domain/monitor.ts';
import { useIsVouched } from '../../api/ApiContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Ring } from '../../ui/CountdownRing.tsx';
import { beatMs, useNow } from '../../ui/now.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { useFormat } from '../../ui/useFormat.ts';
import { monitorPhase } from './monitorPhase.ts';
import { useMonitorActions } from './useMonitorActions.ts';

/** A phone has room for few words; there they stand beside the glyph alone. */
function Words({ full, short }: { full: string; short: string }) {
  return (
    <>
      <span className="max-wide:hidden">{full}</span>
      <span className="wide:hidden">{short}</span>
    </>
  );
}

function Phase({ monitor }: { monitor: MonitorState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(beatMs);
  const phase = monitorPhase(monitor, now);
  if (phase.kind === 'paused') {
    return (
      <>
        <Pause className="size-3.5" aria-hidden="true" />
        <Words full={t('monitor.paused')} short={t('monitor.pausedShort')} />
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
          <span className="mono tabular-nums">{format.wait(phase.leftMs)}</span>
        </span>
      </>
    );
  }
  if (phase.kind === 'running') {
    return (
      <>
        <StatusGlyph kind="connecting" />
        <Words full={t('monitor.running')} short={t('monitor.runningShort')} />
      </>
    );
  }
  return (
    <>
      <StatusGlyph kind="retry" />
      <Words full={t('monitor.overdue')} short={t('monitor.overdueShort')} />
      <span className="mono tabular-nums">{format.age(phase.byMs)}</span>
    </>
  );
}

/** The monitor: running with a countdown and *Check now*, or paused with *Resume*. */
export function MonitorPill() {
  const { t } = useTranslation();
  const isVouched = useIsVouched();
  const { monitor, ask, isAsking } = useMonitorActions();
  if (monitor === undefined || !isVouched) {
    return (
      <Pill>
        <StatusGlyph kind="unknown" />
        <Words full={t('monitor.unknown')} short={t('monitor.unknownShort')} />
      </Pill>
    );
  }
  return (
    <Pill
      tone={monitor.paused ? 'warn' : 'quiet'}
      className={monitor.paused ? '!pr-1' : 'wide:!pr-1'}
      aria-label={t('monitor.label')}
      role="group"
    >
      <Phase monitor={monitor} />
      {monitor.paused ? (
        <Button kind="pill" disabled={isAsking} onClick={() => ask('resume')}>
          {t('monitor.resume')}
        </Button>
      ) : (
        // A phone has no room for it; there it is in the palette.
        <Button kind="pill" disabled={isAsking} onClick={() => ask('run')} className="max-wide:hidden">
          {t('monitor.checkNow')}
        </Button>
      )}
    </Pill>
  );
}
