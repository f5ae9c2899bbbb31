import { createRoute } from '@tanstack/react-router';
import { OverviewPage } from '../../features/sites/overview/OverviewPage.tsx';
import { consoleRoute } from './console.tsx';

export const overviewRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/',
  component: OverviewPage,
});
