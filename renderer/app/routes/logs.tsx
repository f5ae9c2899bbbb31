import { createRoute, redirect } from '@tanstack/react-router';
import { ConnectionLogPanel } from '../../features/logs/ConnectionLogPanel.tsx';
import { ParsingLogPanel } from '../../features/logs/ParsingLogPanel.tsx';
import { consoleRoute } from './console.tsx';

const logsRoute = createRoute({ getParentRoute: () => consoleRoute, path: '/logs' });

const indexRoute = createRoute({
  getParentRoute: () => logsRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/logs/connection' });
  },
});

const connectionRoute = createRoute({
  getParentRoute: () => logsRoute,
  path: 'connection',
  component: ConnectionLogPanel,
});

const parsingRoute = createRoute({
  getParentRoute: () => logsRoute,
  path: 'parsing',
  component: ParsingLogPanel,
});

export const logsRoutes = logsRoute.addChildren([indexRoute, connectionRoute, parsingRoute]);
