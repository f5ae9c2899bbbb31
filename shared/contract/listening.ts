import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import {
  discovery,
  discoverySeconds,
  mostRetained,
  retainedClearing,
  retainedResult,
  watchNews,
} from '../domain/listening.ts';
import { id, idParam } from '../domain/scalars.ts';
import { topicFilter } from '../domain/topicFilter.ts';
import { page, pageQuery } from './page.ts';

const tags = ['mqtt'];
const siteId = z.object({ siteId: idParam });
const topicPath = z.string().min(1).max(65_535);
const results = z.object({ message: z.string(), results: z.array(retainedResult) });

/** The topics whose retained messages are meant: by name, or all that are known beneath `under` (its last `/` included). */
const clearOrder = siteId
  .extend({
    topics: z.array(topicPath).min(1).max(mostRetained).optional(),
    under: z.string().max(65_535).endsWith('/').optional(),
  })
  .refine(({ topics, under }) => (topics === undefined) !== (under === undefined), {
    path: ['topics'],
    message: 'Name the topics, or what they lie under.',
  });

/**
 * What listens beside the running connection, by a client of its own: clean, under its own client id, ended by
 * itself. It works whether the connection is on or off, and changes nothing that is wanted.
 */
export const listening = {
  /** Listens to all topics for a while; what is found goes to the discovered topics. 409: one listens already. */
  forceDiscovery: oc
    .route({ method: 'POST', path: '/mqtt/sites/{siteId}/force-discovery', tags, successStatus: 202 })
    .input(
      siteId.extend({
        /** `#`, or the prefix of the site. */
        filter: topicFilter.default('#'),
        durationSeconds: z
          .number()
          .int()
          .min(discoverySeconds.least)
          .max(discoverySeconds.most)
          .default(discoverySeconds.usual),
      }),
    )
    .output(z.object({ success: z.literal(true), message: z.string(), discovery })),
  stopDiscovery: oc
    .route({ method: 'DELETE', path: '/mqtt/sites/{siteId}/force-discovery', tags })
    .input(siteId)
    .output(z.object({ success: z.literal(true), message: z.string() })),
  /** The last one of each site since the program started, running or over. */
  discoveries: oc.route({ method: 'GET', path: '/mqtt/discoveries', tags }).output(z.array(discovery)),
  /** The messages on a topic or filter as they come, until the reader goes away, for ten minutes at most. Nothing is stored. */
  watch: oc
    .route({ method: 'POST', path: '/mqtt/sites/{siteId}/watch', tags })
    .input(siteId.extend({ filter: topicFilter }))
    .output(eventIterator(watchNews)),
  /** Removes retained messages from the broker, each kept here first; answers when all is known. */
  clearRetained: oc
    .route({ method: 'POST', path: '/mqtt/sites/{siteId}/retained/clear', tags })
    .input(clearOrder)
    .output(results),
  /** Puts cleared messages back as they were, where no other one is by now. */
  restoreRetained: oc
    .route({ method: 'POST', path: '/mqtt/sites/{siteId}/retained/restore', tags })
    .input(siteId.extend({ ids: z.array(id).min(1).max(mostRetained) }))
    .output(results),
  /** What was cleared, newest first. */
  retainedClearings: oc
    .route({ method: 'GET', path: '/mqtt/sites/{siteId}/retained/clearings', tags })
    .input(siteId.extend(pageQuery.shape).extend({ topicPath: topicPath.optional() }))
    .output(page(retainedClearing)),
};
