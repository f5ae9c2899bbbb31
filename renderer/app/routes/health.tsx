import { createRoute } from '@tanstack/react-router';
import { HealthPage } from '../../features/health/HealthPage.tsx';
import { consoleRoute } from './console.tsx';

export const healthRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/health',
  component: HealthPage,
});
