import { useTranslation } from 'react-i18next';
import { useMayChange } from '../../api/useMayChange.ts';
import { ToggleField } from '../../ui/form/ToggleField.tsx';
import { SentryPlaceForm } from './SentryPlaceForm.tsx';
import { SentryState } from './SentryState.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { useChangeSettings, useSettings } from './useSettings.ts';

/** Whether errors of the program are sent to whoever looks after it: where to, with what in them, and what became of it. */
export function SentrySettings() {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  const { data: settings } = useSettings();
  const { mutate } = useChangeSettings();
  if (settings === undefined) return null;
  return (
    <>
      <SettingsSection title={t('settings.sentry.title')}>
        <p className="text-ink-2">{t('settings.sentry.what')}</p>
        <SentryPlaceForm settings={settings} mayChange={mayChange} />
        <ToggleField
          label={t('settings.sentry.consent')}
          hint={t('settings.sentry.consentHint')}
          checked={settings.sentryConsent}
          onChange={(sentryConsent) => mutate({ sentryConsent })}
          disabled={!mayChange}
        />
        <ToggleField
          label={t('settings.sentry.detail')}
          hint={t('settings.sentry.detailHint')}
          checked={settings.sentryDetail}
          onChange={(sentryDetail) => mutate({ sentryDetail })}
          disabled={!mayChange}
        />
      </SettingsSection>
      <SettingsSection title={t('settings.sentry.sent')}>
        <SentryState mayChange={mayChange} />
      </SettingsSection>
    </>
  );
}
