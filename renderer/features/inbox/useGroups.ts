import { type InfiniteData, type QueryKey, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FailureGroup } from '../../../shared/domain/inbox.ts';
import { useApi } from '../../api/ApiContext.tsx';
import { type InboxSearch, inboxQuery } from './inboxSearch.ts';

interface GroupsPage {
  items: FailureGroup[];
  nextCursor: string | null;
}

const pageRows = 100;
const firstPage: string | null = null;

/** The groups that a view asks for, as far back as was scrolled; read again when something came in or left. */
export function useGroups({ q, site, parser, state }: InboxSearch) {
  const { client, procedures } = useApi();
  const input = useMemo(
    () => ({ ...inboxQuery({ q, site, parser, state }), limit: pageRows }),
    [q, site, parser, state],
  );
  const query = useInfiniteQuery<GroupsPage, Error, InfiniteData<GroupsPage>, QueryKey, string | null>({
    queryKey: [...procedures.parseFailures.list.key(), 'rows', input],
    queryFn: ({ pageParam, signal }) =>
      client.parseFailures.list(
        { ...input, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  return { query, rows };
}

/** What the inbox holds. */
export function useInboxSummary() {
  const { procedures } = useApi();
  return useQuery(procedures.parseFailures.summary.queryOptions());
}
