import { createRouter } from '@tanstack/react-router';
import { consoleRoute } from './routes/console.tsx';
import { devicesRoutes } from './routes/devices.tsx';
import { galleryRoute } from './routes/gallery.tsx';
import { healthRoute } from './routes/health.tsx';
import { importRoute } from './routes/import.tsx';
import { inboxRoutes } from './routes/inbox.tsx';
import { incidentsRoutes } from './routes/incidents.tsx';
import { logsRoutes } from './routes/logs.tsx';
import { overviewRoute } from './routes/overview.tsx';
import { parsersRoutes } from './routes/parsers.tsx';
import { type RouterContext, rootRoute } from './routes/root.tsx';
import { settingsRoutes } from './routes/settings.tsx';
import { sitesRoutes } from './routes/sites.tsx';
import { topicsRoutes } from './routes/topics.tsx';

const routeTree = rootRoute.addChildren([
  galleryRoute,
  consoleRoute.addChildren([
    overviewRoute,
    sitesRoutes,
    importRoute,
    devicesRoutes,
    topicsRoutes,
    ...parsersRoutes,
    inboxRoutes,
    logsRoutes,
    healthRoute,
    incidentsRoutes,
    settingsRoutes,
  ]),
]);

/** The pages by their addresses. Filters stand in the address, so that a view can be kept and sent. */
export const createAppRouter = (context: RouterContext) =>
  createRouter({ routeTree, context, defaultPreload: false });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
  interface StaticDataRouteOption {
    /** What it shows stands in a side panel, unless the address makes the panel a page. */
    isPanel?: boolean;
  }
}
