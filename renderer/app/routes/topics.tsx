import { createRoute, Outlet, useChildMatches } from '@tanstack/react-router';
import { z } from 'zod';
import { TopicPanel } from '../../features/topics/panel/TopicPanel.tsx';
import { TopicsPage } from '../../features/topics/TopicsPage.tsx';
import { topicsSearch } from '../../features/topics/topicsSearch.ts';
import { consoleRoute } from './console.tsx';

const idOf = z.object({ id: z.number() });

/** The topics of a site, and beside them the one that is open. The view of the list stays in both. */
export const topicsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/topics',
  validateSearch: topicsSearch,
  component: function Topics() {
    const [open] = useChildMatches();
    const params = idOf.safeParse(open?.params);
    return (
      <TopicsPage
        panel={open === undefined ? null : <Outlet />}
        openId={params.success ? params.data.id : null}
      />
    );
  },
});

const topicRoute = createRoute({
  getParentRoute: () => topicsRoute,
  path: '$id',
  params: {
    parse: ({ id }: { id: string }) => ({ id: z.coerce.number().int().positive().parse(id) }),
    stringify: ({ id }: { id: number }) => ({ id: String(id) }),
  },
  staticData: { isPanel: true },
  component: () => <TopicPanel id={topicRoute.useParams().id} />,
});

export const topicsRoutes = topicsRoute.addChildren([topicRoute]);
