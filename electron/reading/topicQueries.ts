import { z } from 'zod';
import type { DatabaseHandle } from '../../db/handle.ts';
import { countTopics, listDiscoveredTopics, listRetainedUnder } from '../../db/queries/discoveredTopics.ts';
import { listRetainedClearings } from '../../db/queries/retainedClearings.ts';
import { getSite } from '../../db/queries/sites.ts';
import { listTopicLevels } from '../../db/queries/topicLevels.ts';
import { id } from '../../shared/domain/scalars.ts';
import { sampleText } from '../core/listening/sampleText.ts';
import { createTopicTree } from '../core/topics/topicTree.ts';
import { asOneStep, query } from './query.ts';

const limit = z.number().int();
const isSo = z.boolean().optional();
const discovered = z.object({
  siteId: id,
  search: z.string().optional(),
  isActive: isSo,
  isProcessable: isSo,
  isRetained: isSo,
  isConfigured: isSo,
  cursor: z.string().optional(),
  limit,
});

/** Whether a topic is covered by what is configured, or is not, as it is asked; undefined where it is not asked. */
function coverage(handle: DatabaseHandle, siteId: number, isConfigured: boolean | undefined) {
  if (isConfigured === undefined) return undefined;
  const topics = getSite(handle, siteId)?.topics ?? [];
  const tree = createTopicTree(topics.map(({ topicPattern }) => [topicPattern, true] as const));
  return (path: string) => tree.matches(path).length > 0 === isConfigured;
}

/** Long reads of the topics on which messages were seen. */
export const topicQueries = {
  topicCounts: query(z.object({}), (room, _asked, signal) => countTopics(room, signal)),
  discoveredTopics: query(discovered, (room, { isConfigured, ...filter }, signal) => {
    const isMeant = coverage(room, filter.siteId, isConfigured);
    return listDiscoveredTopics(room, { ...filter, isMeant }, signal);
  }),
  topicLevels: query(z.object({ siteId: id, parent: z.string().optional(), limit }), listTopicLevels),
  retainedUnder: query(z.object({ siteId: id, under: z.string(), limit }), asOneStep(listRetainedUnder)),
  retainedClearings: query(
    z.object({ siteId: id, topicPath: z.string().optional(), cursor: z.string().optional(), limit }),
    asOneStep((handle, asked) => listRetainedClearings(handle, asked, sampleText)),
  ),
};
