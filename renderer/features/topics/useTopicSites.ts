import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TopicCounts } from '../../../shared/domain/listening.ts';
import { useApi } from '../../api/ApiContext.tsx';
import { visibleText } from '../../ui/visibleText.ts';

/** A site with what was seen there. */
export interface TopicSite {
  readonly siteId: number;
  readonly code: string;
  readonly name: string;
  readonly counts: TopicCounts;
}

/** Topics appear while nobody looks; their sums are read so often. */
const everyMs = 10_000;

/** Every site with the counts of its topics; undefined: not read yet. */
export function useTopicSites() {
  const { procedures, queries } = useApi();
  const connections = useQuery(queries.connections);
  const counts = useQuery(procedures.mqtt.topicCounts.queryOptions({ refetchInterval: everyMs }));
  const sites = useMemo(
    () =>
      connections.data?.map(({ siteId, siteCode, siteName }): TopicSite => {
        const none = { siteId, topics: 0, unrecognised: 0, inactive: 0, retained: 0, unlisted: 0 };
        const counted = counts.data?.find((each) => each.siteId === siteId) ?? none;
        return { siteId, code: siteCode, name: visibleText(siteName), counts: counted };
      }),
    [connections.data, counts.data],
  );
  const failed = [connections, counts].find(({ isError, data }) => isError && data === undefined);
  return {
    sites: counts.data === undefined ? undefined : sites,
    failure: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  };
}
