import { createRoute, Outlet, redirect } from '@tanstack/react-router';
import { GeneralSettings } from '../../features/settings/GeneralSettings.tsx';
import { MonitorSettings } from '../../features/settings/MonitorSettings.tsx';
import { SentrySettings } from '../../features/settings/SentrySettings.tsx';
import { SettingsPage } from '../../features/settings/SettingsPage.tsx';
import { StorageSettings } from '../../features/storage/StorageSettings.tsx';
import { consoleRoute } from './console.tsx';

const settingsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/settings',
  component: () => (
    <SettingsPage>
      <Outlet />
    </SettingsPage>
  ),
});

const indexRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/general' });
  },
});

const generalRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'general',
  component: GeneralSettings,
});

const monitorRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'monitor',
  component: MonitorSettings,
});

const storageRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'storage',
  component: StorageSettings,
});

const sentryRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'sentry',
  component: SentrySettings,
});

export const settingsRoutes = settingsRoute.addChildren([
  indexRoute,
  generalRoute,
  monitorRoute,
  storageRoute,
  sentryRoute,
]);
