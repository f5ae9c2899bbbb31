import { type TopicInput, topicInput } from '../../../../shared/domain/site.ts';

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
