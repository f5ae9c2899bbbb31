import { createRoute, Outlet, useChildMatches } from '@tanstack/react-router';
import { z } from 'zod';
import { InboxPage } from '../../features/inbox/InboxPage.tsx';
import { inboxSearch } from '../../features/inbox/inboxSearch.ts';
import { GroupPanel } from '../../features/inbox/panel/GroupPanel.tsx';
import { consoleRoute } from './console.tsx';

/** The list, and beside it the group that is open. The view of the list stays in both. */
const inboxRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/inbox',
  validateSearch: inboxSearch,
  component: function Inbox() {
    const isOpen = useChildMatches({ select: (matches) => matches.length > 0 });
    return <InboxPage panel={isOpen ? <Outlet /> : null} />;
  },
});

const groupRoute = createRoute({
  getParentRoute: () => inboxRoute,
  path: '$groupId',
  params: {
    parse: ({ groupId }: { groupId: string }) => ({
      groupId: z.coerce.number().int().positive().parse(groupId),
    }),
    stringify: ({ groupId }: { groupId: number }) => ({ groupId: String(groupId) }),
  },
  staticData: { isPanel: true },
  component: () => <GroupPanel id={groupRoute.useParams().groupId} />,
});

export const inboxRoutes = inboxRoute.addChildren([groupRoute]);
