import { oc } from '@orpc/contract';
import { z } from 'zod';
import { connectionStatus } from '../domain/connection.ts';
import { discoveredTopic, topicLevels } from '../domain/device.ts';
import { topicCounts } from '../domain/listening.ts';
import { flagParam, idParam } from '../domain/scalars.ts';
import { topic, topicInput } from '../domain/site.ts';
import { topicFilter } from '../domain/topicFilter.ts';
import { history } from './history.ts';
import { listening } from './listening.ts';
import { page, pageQuery } from './page.ts';

const siteId = z.object({ siteId: idParam });
const tags = ['mqtt'];

/** 202 when the wish changed (the monitor will act in its next cycle), 200 when it already was so. */
const wish = z.object({ success: z.literal(true), message: z.string(), connection: connectionStatus });
const wished = z.discriminatedUnion('status', [
  z.object({ status: z.literal(200), body: wish }),
  z.object({ status: z.literal(202), body: wish }),
]);

export const mqtt = {
  ...history,
  ...listening,
  connections: oc.route({ method: 'GET', path: '/mqtt/connections', tags }).output(z.array(connectionStatus)),
  status: oc
    .route({ method: 'GET', path: '/mqtt/sites/{siteId}/status', tags })
    .input(siteId)
    .output(connectionStatus),
  start: oc
    .route({ method: 'POST', path: '/mqtt/sites/{siteId}/start', tags, outputStructure: 'detailed' })
    .input(siteId)
    .output(wished),
  stop: oc
    .route({ method: 'POST', path: '/mqtt/sites/{siteId}/stop', tags, outputStructure: 'detailed' })
    .input(siteId)
    .output(wished),
  stopAll: oc
    .route({ method: 'POST', path: '/mqtt/stop-all', tags, successStatus: 202 })
    .output(
      z.object({ success: z.literal(true), message: z.string(), stopped: z.number().int().nonnegative() }),
    ),
  discoveredTopics: oc
    .route({ method: 'GET', path: '/mqtt/sites/{siteId}/discovered-topics', tags })
    .input(
      siteId.extend(pageQuery.shape).extend({
        search: z.string().max(200).optional(),
        isActive: flagParam.optional(),
        isProcessable: flagParam.optional(),
        /** A retained message was seen on it. */
        isRetained: flagParam.optional(),
        /** A configured topic matches it. */
        isConfigured: flagParam.optional(),
      }),
    )
    .output(page(discoveredTopic)),
  /** The tree of discovered topics, a level at a time: what lies beneath `parent`, which is given with its last `/`. */
  topicLevels: oc
    .route({ method: 'GET', path: '/mqtt/sites/{siteId}/topic-levels', tags })
    .input(
      siteId.extend({
        parent: z.string().max(65_535).endsWith('/').optional(),
        limit: z.coerce.number().int().min(1).max(1000).default(500),
      }),
    )
    .output(topicLevels),
  topicCounts: oc.route({ method: 'GET', path: '/mqtt/topic-counts', tags }).output(z.array(topicCounts)),
  discoveredTopic: oc
    .route({ method: 'GET', path: '/mqtt/discovered-topics/{id}', tags })
    .input(z.object({ id: idParam }))
    .output(discoveredTopic),
  updateDiscoveredTopic: oc
    .route({ method: 'PATCH', path: '/mqtt/discovered-topics/{id}', tags })
    .input(z.object({ id: idParam, isActive: z.boolean() }))
    .output(discoveredTopic),
  /** Adds a configured topic that covers it; the monitor subscribes in its next cycle. 409: the pattern is there. */
  configureTopic: oc
    .route({ method: 'POST', path: '/mqtt/discovered-topics/{id}/configure', tags, successStatus: 201 })
    .input(
      z.object({
        id: idParam,
        /** Default: the topic itself. */
        topicPattern: topicFilter.optional(),
        qosLevel: topicInput.shape.qosLevel,
        parserName: topicInput.shape.parserName,
      }),
    )
    .output(z.object({ success: z.literal(true), message: z.string(), topic })),
};
