import { createRoute } from '@tanstack/react-router';
import { ImportPage } from '../../features/sites/import/ImportPage.tsx';
import { consoleRoute } from './console.tsx';

/** Beside the table of sites, not in its panel: it needs the room. */
export const importRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/sites/import',
  component: ImportPage,
});
