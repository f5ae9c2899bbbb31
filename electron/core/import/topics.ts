import type { ImportNote } from '../../../shared/domain/siteImport.ts';
import { topicFilterFault } from '../../../shared/domain/topicFilter.ts';
import type { SiteDraft } from './draft.ts';
import { note } from './notes.ts';

type TopicDraft = SiteDraft['topics'][number];

/** Every topic of a broker, shared or not, which a connection of a site does not subscribe for good. */
const isEveryTopic = (pattern: string): boolean => /^(\$share\/[^/]+\/)?(\+\/)*#$/.test(pattern);

function faultOf(pattern: string): ImportNote | null {
  if (topicFilterFault(pattern) !== null) return note('topic_refused', pattern);
  if (isEveryTopic(pattern)) return note('every_topic', pattern);
  return pattern.startsWith('$SYS/') ? note('broker_topics', pattern) : null;
}

/** Keeps the topics that a site may subscribe, each once; says what of the others. */
export function keepTopics(topics: readonly TopicDraft[]): { topics: TopicDraft[]; notes: ImportNote[] } {
  const kept = new Map<string, TopicDraft>();
  const notes: ImportNote[] = [];
  for (const topic of topics) {
    const fault = faultOf(topic.topicPattern);
    if (fault === null) kept.set(topic.topicPattern, topic);
    else if (!notes.some(({ message }) => message === fault.message)) notes.push(fault);
  }
  return { topics: [...kept.values()], notes };
}
