import { matchTopic } from '../../../../shared/domain/matchTopic.ts';
import { type TopicInput, topicInput } from '../../../../shared/domain/site.ts';
import { topicFilterFault } from '../../../../shared/domain/topicFilter.ts';

/** A topic as it is sent, without the id that it has in the database. */
export const asInput = (topic: TopicInput): TopicInput => topicInput.parse(topic);

/** The list with one topic in the place of that with the pattern `before`; at the end where there is none. */
export function withTopic(
  topics: readonly TopicInput[],
  before: string | null,
  topic: TopicInput,
): TopicInput[] {
  const isThere = topics.some(({ topicPattern }) => topicPattern === before);
  return isThere
    ? topics.map((each) => (each.topicPattern === before ? topic : each))
    : [...topics.filter(({ topicPattern }) => topicPattern !== topic.topicPattern), topic];
}

export const withoutTopic = (topics: readonly TopicInput[], pattern: string): TopicInput[] =>
  topics.filter(({ topicPattern }) => topicPattern !== pattern);

/** Whether a subscription is there for a topic that was seen. */
export const isCovered = (topics: readonly TopicInput[], path: string): boolean =>
  topics.some(({ topicPattern }) => matchTopic(topicPattern, path));

/** The subscription to exactly one topic that was seen; null where its name cannot be a filter. */
export const subscriptionTo = (path: string): TopicInput | null =>
  topicFilterFault(path) === null ? topicInput.parse({ topicPattern: path }) : null;
