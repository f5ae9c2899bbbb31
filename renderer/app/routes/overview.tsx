import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { OverviewPage } from '../../features/sites/overview/OverviewPage.tsx';
import { consoleRoute } from './console.tsx';

/** Which sites are shown as tiles; all where it is left out. */
const search = z.object({
  group: z.enum(['needsPerson', 'onTheirWay', 'asWanted']).optional().catch(undefined),
});

export const overviewRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/',
  validateSearch: search,
  component: OverviewPage,
});
