import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Language, Settings } from '../../../shared/domain/settings.ts';
import { useApi } from '../../api/ApiContext.tsx';
import { Segmented } from '../../ui/form/Segmented.tsx';
import { SelectField } from '../../ui/form/SelectField.tsx';
import { ToggleField } from '../../ui/form/ToggleField.tsx';
import type { Choice } from '../../ui/overlay/Select.tsx';
import { Facts } from '../../ui/page/Facts.tsx';
import { chooseTheme, type ThemeChoice, useTheme } from '../../ui/theme.ts';
import { SettingsSection } from './SettingsSection.tsx';
import { useChangeSettings, useSettings } from './useSettings.ts';

/** Each in its own language, so that everybody finds the one they speak. */
const languages: readonly Choice<Language>[] = [
  { value: 'en', word: 'English' },
  { value: 'it', word: 'Italiano' },
];

const themes: readonly ThemeChoice[] = ['system', 'light', 'dark'];

function Look({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const { mutate } = useChangeSettings();
  const theme = useTheme();
  return (
    <SettingsSection title={t('settings.general.look')}>
      <SelectField
        label={t('settings.general.language')}
        hint={t('settings.general.languageHint')}
        choices={languages}
        value={settings.language}
        onChange={(language) => mutate({ language })}
        fieldClass="max-w-80"
      />
      <div>
        <p aria-hidden="true" className="mb-1 text-12 font-medium">
          {t('settings.general.theme')}
        </p>
        <Segmented
          label={t('settings.general.theme')}
          segments={themes.map((value) => ({ value, word: t(`settings.general.themes.${value}`) }))}
          value={theme}
          onChange={chooseTheme}
        />
        <p className="mt-1 text-12 text-ink-3">{t('settings.general.themeHint')}</p>
      </div>
    </SettingsSection>
  );
}

/** What only a desktop program has. */
function Program({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const { mutate } = useChangeSettings();
  return (
    <SettingsSection title={t('settings.general.program')}>
      <ToggleField
        label={t('settings.general.closeToTray')}
        hint={t('settings.general.closeToTrayHint')}
        checked={settings.closeToTray}
        onChange={(closeToTray) => mutate({ closeToTray })}
      />
      <ToggleField
        label={t('settings.general.notifyIncidents')}
        hint={t('settings.general.notifyIncidentsHint')}
        checked={settings.notifyIncidents}
        onChange={(notifyIncidents) => mutate({ notifyIncidents })}
      />
      <ToggleField
        label={t('settings.general.startAtLogin')}
        hint={t(
          settings.canStartAtLogin
            ? 'settings.general.startAtLoginHint'
            : 'settings.general.cannotStartAtLogin',
        )}
        checked={settings.startAtLogin}
        onChange={(startAtLogin) => mutate({ startAtLogin })}
        disabled={!settings.canStartAtLogin}
      />
    </SettingsSection>
  );
}

function About({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const { procedures } = useApi();
  const { data: health } = useQuery(procedures.health.get.queryOptions());
  return (
    <SettingsSection title={t('settings.general.about')}>
      <Facts
        facts={[
          [t('settings.general.version'), health && <span className="mono">{health.version}</span>],
          [t('settings.general.runsAs'), t(`settings.general.shell.${settings.shell}`)],
          [t('settings.general.licence'), 'MIT'],
        ]}
      />
    </SettingsSection>
  );
}

/** Language, theme, and how the program lives on this computer. */
export function GeneralSettings() {
  const { data: settings } = useSettings();
  if (settings === undefined) return null;
  return (
    <>
      <Look settings={settings} />
      {settings.shell === 'desktop' && <Program settings={settings} />}
      <About settings={settings} />
    </>
  );
}
