import { createRoute, Outlet, useChildMatches } from '@tanstack/react-router';
import { z } from 'zod';
import { IncidentPanel } from '../../features/sites/incidents/page/IncidentPanel.tsx';
import { IncidentsPage } from '../../features/sites/incidents/page/IncidentsPage.tsx';
import { incidentSearch } from '../../features/sites/incidents/page/incidentSearch.ts';
import { consoleRoute } from './console.tsx';

/** The list, and beside it the incident that is open. The view of the list stays in both. */
export const incidentsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/incidents',
  validateSearch: incidentSearch,
  component: function Incidents() {
    const isOpen = useChildMatches({ select: (matches) => matches.length > 0 });
    return <IncidentsPage panel={isOpen ? <Outlet /> : null} />;
  },
});

const incidentRoute = createRoute({
  getParentRoute: () => incidentsRoute,
  path: '$id',
  params: {
    parse: ({ id }: { id: string }) => ({ id: z.coerce.number().int().positive().parse(id) }),
    stringify: ({ id }: { id: number }) => ({ id: String(id) }),
  },
  staticData: { isPanel: true },
  component: () => <IncidentPanel id={incidentRoute.useParams().id} />,
});

export const incidentsRoutes = incidentsRoute.addChildren([incidentRoute]);
