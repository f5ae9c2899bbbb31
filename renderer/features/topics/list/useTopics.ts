import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useApi } from '../../../api/ApiContext.tsx';
import { flatRows, type TopicRow, topicTree } from './topicTree.ts';

/** Counts and times of topics go on without an event of their own; what is shown is read this often. */
const refreshEveryMs = 10_000;

/** As it stands in a query of HTTP. */
type Flag = 'true' | 'false';

/** Which topics are meant; what is left out is not asked. */
export interface TopicFilter {
  readonly search?: string;
  readonly isActive?: Flag;
  readonly isProcessable?: Flag;
  readonly isRetained?: Flag;
  readonly isConfigured?: Flag;
}

/** The topics that are meant, by path, page after page. */
export function useTopicPages(siteId: number, filter: TopicFilter) {
  const { procedures } = useApi();
  const { data, isPending, isError, error, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    procedures.mqtt.discoveredTopics.infiniteOptions({
      input: (cursor: string | undefined) => ({
        siteId,
        limit: 100,
        ...filter,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      refetchInterval: refreshEveryMs,
    }),
  );
  const rows = useMemo(() => flatRows(data?.pages.flatMap(({ items }) => items) ?? []), [data]);
  return {
    rows,
    isPending,
    failure: isError ? error : null,
    hasMore: hasNextPage,
    readOn: fetchNextPage,
    refetch,
  };
}

export interface TopicTreeView {
  readonly rows: readonly TopicRow[];
  /** The first level was read. */
  readonly isKnown: boolean;
  toggle(row: TopicRow): void;
}

/** The topics as a tree; the levels beneath a branch are read when it is opened. */
export function useTopicTree(siteId: number, isShown: boolean): TopicTreeView {
  const { procedures } = useApi();
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [wanted, setWanted] = useState<readonly string[]>(['']);
  const known = useQueries({
    queries: wanted.map((parent) =>
      procedures.mqtt.topicLevels.queryOptions({
        input: { siteId, ...(parent === '' ? {} : { parent }) },
        enabled: isShown,
        refetchInterval: refreshEveryMs,
      }),
    ),
    combine: (answers) =>
      new Map(
        answers.flatMap(({ data }, place) => {
          const parent = wanted[place];
          return data === undefined || parent === undefined ? [] : [[parent, data] as const];
        }),
      ),
  });
  const tree = useMemo(() => topicTree(known, choices), [known, choices]);
  const asked = tree.parents.join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same parents make a new list with each answer.
  useEffect(() => setWanted(tree.parents), [asked]);
  return {
    rows: tree.rows,
    isKnown: known.has(''),
    toggle(row) {
      if (row.kind === 'branch') setChoices((before) => new Map(before).set(row.key, !row.isOpen));
    },
  };
}
