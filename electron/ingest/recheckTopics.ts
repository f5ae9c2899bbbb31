import type { Changes } from './image/changes.ts';
import type { TopicState } from './image/entities.ts';
import type { Image } from './image/image.ts';
import type { WantedTopics } from './wanted.ts';

/** Topics looked at between two turns of everything else. */
const stepTopics = 1000;

/** Looks at the next topics; answers whether there are more. */
export type RecheckStep = (image: Image, changes: Changes) => boolean;

/**
 * Brings `isProcessable` and `parserName` of every discovered topic to what is in force now, in steps: a change of
 * parsers is seen at once, not with the next message of each topic.
 */
export function recheckTopics(wanted: WantedTopics, image: Image): RecheckStep {
  const topics = Array.from(image.sites.values(), ({ topics: own }) => [...own.values()]).flat();
  let next = 0;
  return (current, changes) => {
    for (const topic of topics.slice(next, next + stepTopics)) recheck(current, changes, topic);
    next += stepTopics;
    return next < topics.length;
  };

  function recheck(current: Image, changes: Changes, topic: TopicState): void {
    const connectionId = wanted.connectionOf(topic.siteId);
    // Purged meanwhile, or read again from the database after a failed commit.
    const isCurrent = current.sites.get(topic.siteId)?.topics.get(topic.topicPath) === topic;
    if (connectionId === null || !isCurrent) return;
    const { parser } = wanted.lookUp(connectionId, topic.topicPath);
    const parserName = parser?.name ?? null;
    if (topic.parserName === parserName && topic.isProcessable === (parser !== null)) return;
    topic.parserName = parserName;
    topic.isProcessable = parser !== null;
    topic.isUrgent = true;
    changes.touchNow(topic);
  }
}
