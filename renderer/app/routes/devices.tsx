import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { DevicesPage } from '../../features/devices/DevicesPage.tsx';
import { consoleRoute } from './console.tsx';

const search = z.object({
  q: z.string().optional().catch(undefined),
  site: z.number().int().positive().optional().catch(undefined),
});

export const devicesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/devices',
  validateSearch: search,
  component: DevicesPage,
});
