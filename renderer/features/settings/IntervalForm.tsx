import { useTranslation } from 'react-i18next';
import { monitorIntervalSeconds, type Settings } from '../../../shared/domain/settings.ts';
import { NumberSetting } from './NumberSetting.tsx';

/** The time between two checks. */
export function IntervalForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const isOverridden = settings.overridden.includes('monitorIntervalSeconds');
  return (
    <NumberSetting
      value={settings.monitorIntervalSeconds}
      schema={monitorIntervalSeconds}
      patch={(seconds) => ({ monitorIntervalSeconds: seconds })}
      label={t('settings.monitor.interval')}
      unit="s"
      hint={isOverridden ? t('settings.monitor.overridden') : t('settings.monitor.intervalHint')}
      wrong={t('settings.monitor.intervalWrong')}
      disabled={isOverridden}
    />
  );
}
