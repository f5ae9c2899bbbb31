import { getConnectionOfSite } from '../../../db/queries/connections.ts';
import { getDiscoveredTopic, setDiscoveredTopicActive } from '../../../db/queries/discoveredTopics.ts';
import { addTopic } from '../../../db/queries/sites.ts';
import { matchTopic } from '../../../shared/domain/matchTopic.ts';
import { topicInput } from '../../../shared/domain/site.ts';
import { shownTopic } from '../../core/topics/topicName.ts';
import { audit } from '../audit.ts';
import { apiError, noSite } from '../errors.ts';
import { found } from '../found.ts';
import { implementer } from '../implementer.ts';
import { tellSites } from '../siteNews.ts';
import { whenDone } from '../wishes.ts';

export const topics = {
  topicCounts: implementer.mqtt.topicCounts.handler(({ context, signal }) =>
    context.reads.read('topicCounts', {}, signal),
  ),

  discoveredTopics: implementer.mqtt.discoveredTopics.handler(({ context, input, signal }) => {
    if (getConnectionOfSite(context.reader, input.siteId) === null) throw noSite(input.siteId);
    return context.reads.read('discoveredTopics', input, signal);
  }),

  topicLevels: implementer.mqtt.topicLevels.handler(({ context, input, signal }) => {
    if (getConnectionOfSite(context.reader, input.siteId) === null) throw noSite(input.siteId);
    return context.reads.read('topicLevels', input, signal);
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
