import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../ui/Notice.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { TabLink, TabLinks } from '../../ui/page/TabLinks.tsx';
import { ReadFailed } from '../../ui/ReadFailed.tsx';
import { useSettings } from './useSettings.ts';

/** The settings, one tab for each matter. */
export function SettingsPage({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const settings = useSettings();
  return (
    <Page title={t('settings.title')}>
      <TabLinks label={t('settings.title')}>
        <TabLink to="/settings/general">{t('settings.general.tab')}</TabLink>
        <TabLink to="/settings/monitor">{t('settings.monitor.tab')}</TabLink>
        <TabLink to="/settings/storage">{t('storage.tab')}</TabLink>
        <TabLink to="/settings/sentry">{t('settings.sentry.tab')}</TabLink>
      </TabLinks>
      {settings.data !== undefined ? (
        children
      ) : settings.isError ? (
        <div className="pt-4">
          <ReadFailed title={t('settings.failed')} query={settings} />
        </div>
      ) : (
        <Skeleton rows={4} label={t('headline.loading')} />
      )}
    </Page>
  );
}
