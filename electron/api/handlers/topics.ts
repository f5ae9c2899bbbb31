import { getConnectionOfSite } from '../../../db/queries/connections.ts';
import {
  countTopics,
  getDiscoveredTopic,
  listDiscoveredTopics,
  setDiscoveredTopicActive,
} from '../../../db/queries/discoveredTopics.ts';
import { addTopic, getSite } from '../../../db/queries/sites.ts';
import { listTopicLevels } from '../../../db/queries/topicLevels.ts';
import { matchTopic } from '../../../shared/domain/matchTopic.ts';
import { topicInput } from '../../../shared/domain/site.ts';
import { shownTopic } from '../../core/topics/topicName.ts';
import { createTopicTree } from '../../core/topics/topicTree.ts';
import { audit } from '../audit.ts';
import type { ApiContext } from '../context.ts';
import { apiError, noSite } from '../errors.ts';
import { found } from '../found.ts';
import { implementer } from '../implementer.ts';
import { tellSites } from '../siteNews.ts';
import { whenDone } from '../wishes.ts';

/** Whether a topic is covered by what is configured, or is not, as it is asked; undefined where it is not asked. */
function coverage({ reader }: ApiContext, siteId: number, isConfigured: boolean | undefined) {
  if (isConfigured === undefined) return undefined;
  const topics = getSite(reader, siteId)?.topics ?? [];
  const tree = createTopicTree(topics.map(({ topicPattern }) => [topicPattern, true] as const));
  return (path: string) => tree.matches(path).length > 0 === isConfigured;
}

export const topics = {
  topicCounts: implementer.mqtt.topicCounts.handler(async ({ context, signal }) => {
    const counts = await countTopics(context.reader, signal);
    return counts.map((each) => ({ ...each, unlisted: context.unlistedMessages(each.siteId) }));
  }),

  discoveredTopics: implementer.mqtt.discoveredTopics.handler(({ context, input, signal }) => {
    const { isConfigured, ...filter } = input;
    if (getConnectionOfSite(context.reader, filter.siteId) === null) throw noSite(filter.siteId);
    const isMeant = coverage(context, filter.siteId, isConfigured);
    return listDiscoveredTopics(context.reader, { ...filter, isMeant }, signal);
  }),

  topicLevels: implementer.mqtt.topicLevels.handler(({ context, input, signal }) => {
    if (getConnectionOfSite(context.reader, input.siteId) === null) throw noSite(input.siteId);
    return listTopicLevels(context.reader, input, signal);
  }),

  discoveredTopic: implementer.mqtt.discoveredTopic.handler(({ context, input: { id } }) =>
    found(getDiscoveredTopic(context.reader, id), 'discovered topic', id),
  ),

  updateDiscoveredTopic: implementer.mqtt.updateDiscoveredTopic.handler(async ({ context, input }) => {
    const { id, isActive } = input;
    const topic = await context.writer.write((handle) => {
      const changed = setDiscoveredTopicActive(handle, id, isActive);
      if (changed !== null) {
        audit(handle, context, 'mqtt.updateDiscoveredTopic', `discovered topic ${id}`, { isActive });
      }
      return changed;
    });
    return found(topic, 'discovered topic', id);
  }),

  configureTopic: implementer.mqtt.configureTopic.handler(async ({ context, input }) => {
    const { id, ...wish } = input;
    const discovered = found(getDiscoveredTopic(context.reader, id), 'discovered topic', id);
    const { siteId, topicPath } = discovered;
    const { topicPattern = topicPath } = wish;
    if (!matchTopic(topicPattern, topicPath)) {
      const message = `topicPattern: "${shownTopic(topicPattern)}" does not match "${shownTopic(topicPath)}".`;
      throw apiError('BAD_REQUEST', message);
    }
    const parsed = topicInput.safeParse({ ...wish, topicPattern });
    if (!parsed.success) throw apiError('BAD_REQUEST', 'topicPattern: The topic cannot be subscribed to.');
    const added = await context.writer.write((handle) => {
      const connection = getConnectionOfSite(handle, siteId);
      if (connection === null) throw noSite(siteId);
      const topicId = addTopic(handle, connection.connectionId, parsed.data);
      if (topicId !== null) {
        const { qosLevel, parserName } = parsed.data;
        const detail = { topicPattern: shownTopic(topicPattern), qosLevel, parserName };
        audit(handle, context, 'mqtt.configureTopic', `site ${siteId}`, detail);
      }
      return topicId;
    });
    if (added === null) {
      throw apiError('CONFLICT', `"${shownTopic(topicPattern)}" is configured already.`);
    }
    tellSites(context);
    const message = `"${shownTopic(topicPattern)}" is configured: it will be subscribed to ${whenDone(context)}.`;
    return { success: true, message, topic: { ...parsed.data, id: added } };
  }),
};
