import { createRoute, Outlet, redirect } from '@tanstack/react-router';
import { GeneralSettings } from '../../features/settings/GeneralSettings.tsx';
import { MonitorSettings } from '../../features/settings/MonitorSettings.tsx';
import { SettingsPage } from '../../features/settings/SettingsPage.tsx';
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

export const settingsRoutes = settingsRoute.addChildren([indexRoute, generalRoute, monitorRoute]);
