import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { MonitorCycle } from '../../../shared/domain/monitor.ts';
import { topicsPerSite } from '../../../shared/domain/settings.ts';
import { useApi } from '../../api/ApiContext.tsx';
import { Age } from '../../ui/Age.tsx';
import { ToggleField } from '../../ui/form/ToggleField.tsx';
import { formatClock, formatCount } from '../../ui/format.ts';
import { Facts } from '../../ui/page/Facts.tsx';
import { showToast } from '../../ui/Toasts.tsx';
import { visibleText } from '../../ui/visibleText.ts';
import { IntervalForm } from './IntervalForm.tsx';
import { NumberSetting } from './NumberSetting.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { useSettings } from './useSettings.ts';

const counts = [
  'checked',
  'started',
  'stopped',
  'reconnected',
  'resubscribed',
  'removed',
  'failed',
  'devicesOffline',
] as const;

function LastCycle({ cycle }: { cycle: MonitorCycle }) {
  const { t } = useTranslation();
  const word = (count: (typeof counts)[number]) =>
    t(count === 'failed' ? 'settings.monitor.failedActions' : `settings.monitor.${count}`);
  return (
    <Facts
      facts={[
        [
          t('settings.monitor.at'),
          <span key="at" className="mono">
            {formatClock(cycle.startedAt)} · <Age at={cycle.startedAt} never="" />
          </span>,
        ],
        [
          t('settings.monitor.took'),
          <span key="took" className="mono">{`${Math.ceil(cycle.durationMs)} ms`}</span>,
        ],
        [t('settings.monitor.cause'), t(`settings.monitor.causes.${cycle.cause}`)],
        ...counts.map(
          (count) =>
            [
              word(count),
              <span key={count} className="mono">
                {formatCount(cycle[count])}
              </span>,
            ] as const,
        ),
        [
          t('settings.monitor.error'),
          cycle.errorMessage === null ? null : (
            <span key="error" className="text-bad-text">
              {visibleText(cycle.errorMessage)}
            </span>
          ),
        ],
      ]}
    />
  );
}

/** How often the monitor looks, whether it does, and what it did the last time. */
export function MonitorSettings() {
  const { t } = useTranslation();
  const { client, queries } = useApi();
  const cache = useQueryClient();
  const { data: settings } = useSettings();
  const { data: monitor } = useQuery(queries.monitor);
  const pause = useMutation({
    mutationFn: (isPaused: boolean) => (isPaused ? client.monitor.pause() : client.monitor.resume()),
    onSuccess: (state) => cache.setQueryData(queries.monitor.queryKey, state),
    onError: (error) =>
      showToast('monitor', { glyph: 'error', title: t('monitor.runFailed'), detail: error.message }),
  });
  if (settings === undefined || monitor === undefined) return null;
  return (
    <>
      <SettingsSection title={t('settings.monitor.rhythm')}>
        <IntervalForm settings={settings} />
        <ToggleField
          label={t('settings.monitor.paused')}
          hint={t('settings.monitor.pausedHint')}
          checked={pause.isPending ? pause.variables : monitor.paused}
          onChange={(isPaused) => pause.mutate(isPaused)}
        />
      </SettingsSection>
      <SettingsSection title={t('settings.monitor.topics')}>
        <NumberSetting
          value={settings.topicsPerSite}
          schema={topicsPerSite}
          patch={(most) => ({ topicsPerSite: most })}
          label={t('settings.monitor.topicsPerSite')}
          hint={t('settings.monitor.topicsPerSiteHint')}
          wrong={t('settings.monitor.topicsPerSiteWrong')}
        />
      </SettingsSection>
      <SettingsSection title={t('settings.monitor.last')}>
        {monitor.lastCycle === null ? (
          <p className="text-ink-3">{t('settings.monitor.never')}</p>
        ) : (
          <LastCycle cycle={monitor.lastCycle} />
        )}
      </SettingsSection>
    </>
  );
}
