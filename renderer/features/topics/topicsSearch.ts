import { z } from 'zod';
import type { TopicFilter } from './list/useTopics.ts';

/** What of the topics asks for something. */
export const topicView = z.enum(['unrecognised', 'unconfigured', 'inactive', 'retained']);
export type TopicView = z.infer<typeof topicView>;

/** The view of the topics, as it stands in the address. What makes no sense is left out. */
export const topicsSearch = z.object({
  q: z.string().max(200).optional().catch(undefined),
  site: z.number().int().positive().optional().catch(undefined),
  show: topicView.optional().catch(undefined),
});
export type TopicsSearch = z.infer<typeof topicsSearch>;

const views: Readonly<Record<TopicView, TopicFilter>> = {
  unrecognised: { isProcessable: 'false', isActive: 'true' },
  unconfigured: { isConfigured: 'false' },
  inactive: { isActive: 'false' },
  retained: { isRetained: 'true' },
};

/** What the server is asked for. */
export function filterOf({ q, show }: TopicsSearch): TopicFilter {
  const search = q?.trim() ?? '';
  return { ...(search === '' ? {} : { search }), ...(show === undefined ? {} : views[show]) };
}
