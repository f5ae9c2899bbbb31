import { createRoute, Outlet } from '@tanstack/react-router';
import { z } from 'zod';
import { SiteDevices } from '../../features/devices/SiteDevices.tsx';
import { ConnectionLogPanel } from '../../features/logs/ConnectionLogPanel.tsx';
import { SitePanel } from '../../features/sites/panel/SitePanel.tsx';
import { SiteStatus } from '../../features/sites/panel/SiteStatus.tsx';
import { SitesPage } from '../../features/sites/table/SitesPage.tsx';
import { consoleRoute } from './console.tsx';

/** Filters of the table, and whether the panel was made a page; kept while one goes from site to site. */
const search = z.object({
  q: z.string().optional().catch(undefined),
  broker: z.string().optional().catch(undefined),
  group: z.enum(['needsPerson', 'onTheirWay', 'asWanted']).optional().catch(undefined),
  wide: z.boolean().optional().catch(undefined),
});

const params = {
  parse: ({ siteId }: { siteId: string }) => ({ siteId: z.coerce.number().int().positive().parse(siteId) }),
  stringify: ({ siteId }: { siteId: number }) => ({ siteId: String(siteId) }),
};

export const sitesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/sites',
  validateSearch: search,
  component: () => (
    <SitesPage>
      <Outlet />
    </SitesPage>
  ),
});

const siteRoute = createRoute({
  getParentRoute: () => sitesRoute,
  path: '$siteId',
  params,
  component: function Site() {
    const { siteId } = siteRoute.useParams();
    return (
      <SitePanel key={siteId} siteId={siteId}>
        <Outlet />
      </SitePanel>
    );
  },
});

const siteStatusRoute = createRoute({
  getParentRoute: () => siteRoute,
  path: '/',
  component: () => <SiteStatus siteId={siteRoute.useParams().siteId} />,
});

const siteDevicesRoute = createRoute({
  getParentRoute: () => siteRoute,
  path: 'devices',
  component: () => <SiteDevices siteId={siteRoute.useParams().siteId} />,
});

const siteLogRoute = createRoute({
  getParentRoute: () => siteRoute,
  path: 'log',
  component: () => <ConnectionLogPanel />,
});

export const sitesRoutes = sitesRoute.addChildren([
  siteRoute.addChildren([siteStatusRoute, siteDevicesRoute, siteLogRoute]),
]);
