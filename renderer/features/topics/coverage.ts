import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { matchTopic } from '../../../shared/domain/matchTopic.ts';
import type { Site } from '../../../shared/domain/site.ts';
import { useApi } from '../../api/ApiContext.tsx';

/** Whether one of the configured topics matches a topic that was seen. */
export const isCovered = (patterns: readonly string[], path: string): boolean =>
  patterns.some((pattern) => matchTopic(pattern, path));

/** The patterns that a site is subscribed to; undefined: not read yet. */
export function usePatterns(siteId: number): readonly string[] | undefined {
  const { procedures } = useApi();
  const select = useCallback(
    (sites: readonly Site[]) =>
      sites.find(({ id }) => id === siteId)?.topics.map(({ topicPattern }) => topicPattern),
    [siteId],
  );
  return useQuery(procedures.sites.list.queryOptions({ select })).data;
}
