import { createRoute, redirect } from '@tanstack/react-router';
import { ConnectionLogPage } from '../../features/logs/ConnectionLogPage.tsx';
import { connectionLogSearch, parsingLogSearch } from '../../features/logs/logSearch.ts';
import { ParsingLogPage } from '../../features/logs/ParsingLogPage.tsx';
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
  validateSearch: connectionLogSearch,
  component: ConnectionLogPage,
});

const parsingRoute = createRoute({
  getParentRoute: () => logsRoute,
  path: 'parsing',
  validateSearch: parsingLogSearch,
  component: ParsingLogPage,
});

export const logsRoutes = logsRoute.addChildren([indexRoute, connectionRoute, parsingRoute]);
