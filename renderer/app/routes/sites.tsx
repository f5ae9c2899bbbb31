import { createRoute, Outlet, useChildMatches } from '@tanstack/react-router';
import { z } from 'zod';
import { SiteDevices } from '../../features/devices/SiteDevices.tsx';
import { SiteLog } from '../../features/logs/SiteLog.tsx';
import { AddSite } from '../../features/sites/form/AddSite.tsx';
import { EditSite } from '../../features/sites/form/EditSite.tsx';
import { SitePanel } from '../../features/sites/panel/SitePanel.tsx';
import { SiteStatus } from '../../features/sites/panel/SiteStatus.tsx';
import { SitesPage } from '../../features/sites/table/SitesPage.tsx';
import { siteSearch } from '../../features/sites/table/siteSearch.ts';
import { SiteTopics } from '../../features/sites/topics/SiteTopics.tsx';
import { SiteDiscovered } from '../../features/topics/SiteDiscovered.tsx';
import { consoleRoute } from './console.tsx';

const params = {
  parse: ({ siteId }: { siteId: string }) => ({ siteId: z.coerce.number().int().positive().parse(siteId) }),
  stringify: ({ siteId }: { siteId: number }) => ({ siteId: String(siteId) }),
};

/** The table, and beside it whatever address beneath is open. The view of the table stays in all of them. */
export const sitesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/sites',
  validateSearch: siteSearch,
  component: function Sites() {
    const isOpen = useChildMatches({ select: (matches) => matches.length > 0 });
    return <SitesPage panel={isOpen ? <Outlet /> : null} />;
  },
});

const newSiteRoute = createRoute({
  getParentRoute: () => sitesRoute,
  path: 'new',
  staticData: { isPanel: true },
  component: AddSite,
});

const siteRoute = createRoute({
  getParentRoute: () => sitesRoute,
  path: '$siteId',
  params,
  staticData: { isPanel: true },
  component: function Site() {
    const { siteId } = siteRoute.useParams();
    return (
      <SitePanel siteId={siteId}>
        <Outlet key={siteId} />
      </SitePanel>
    );
  },
});

const siteStatusRoute = createRoute({
  getParentRoute: () => siteRoute,
  path: '/',
  component: () => <SiteStatus siteId={siteRoute.useParams().siteId} />,
});

const siteConnectionRoute = createRoute({
  getParentRoute: () => siteRoute,
  path: 'connection',
  component: () => <EditSite siteId={siteRoute.useParams().siteId} />,
});

const siteTopicsRoute = createRoute({
  getParentRoute: () => siteRoute,
  path: 'topics',
  component: function Topics() {
    const { siteId } = siteRoute.useParams();
    return (
      <SiteTopics siteId={siteId}>
        <SiteDiscovered siteId={siteId} />
      </SiteTopics>
    );
  },
});

const siteDevicesRoute = createRoute({
  getParentRoute: () => siteRoute,
  path: 'devices',
  component: () => <SiteDevices siteId={siteRoute.useParams().siteId} />,
});

const siteLogRoute = createRoute({
  getParentRoute: () => siteRoute,
  path: 'log',
  component: () => <SiteLog siteId={siteRoute.useParams().siteId} />,
});

export const sitesRoutes = sitesRoute.addChildren([
  newSiteRoute,
  siteRoute.addChildren([
    siteStatusRoute,
    siteConnectionRoute,
    siteTopicsRoute,
    siteDevicesRoute,
    siteLogRoute,
  ]),
]);
