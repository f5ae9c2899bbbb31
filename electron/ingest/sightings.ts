import type { Lane } from '../core/lane.ts';
import type { NoteCleared, Sight, SightCounts } from '../mqtt/ports.ts';
import type { Committer } from './committer.ts';
import { noteCleared, sight } from './discovery.ts';
import type { TopicState } from './image/entities.ts';
import type { AnnounceChange } from './ports.ts';
import type { TopicBound } from './topicBound.ts';
import type { WantedTopics } from './wanted.ts';

/** What is noted of topics beside the messages of the links, in the same lane and the same image. */
export interface Sightings {
  readonly sight: Sight;
  readonly noteCleared: NoteCleared;
}

export function createSightings(options: {
  readonly lane: Lane;
  readonly committer: Committer;
  readonly wanted: WantedTopics;
  readonly announce: AnnounceChange;
  readonly isRefused: (siteId: number) => boolean;
  readonly bound: TopicBound;
  /** Rows may be deferred by now. */
  readonly onCommitted: () => void;
}): Sightings {
  const { lane, committer, wanted, announce } = options;

  return {
    sight: ({ siteId, connectionId }, heard) =>
      lane.run(async () => {
        if (!committer.isReady || options.isRefused(siteId)) return null;
        const { image, tracker } = committer.store;
        const site = image.site(siteId);
        const found: TopicState[] = [];
        const counts = { newTopics: 0, overLimit: 0, unusable: 0 } satisfies SightCounts;
        for (const { topic, payload, retain, receivedAt } of heard) {
          const known = wanted.lookUp(connectionId, topic);
          if (known.nameFault !== null) {
            counts.unusable += 1;
            continue;
          }
          const sighting = {
            topic,
            payload,
            receivedAt,
            isLive: !retain,
            isProcessable: known.parser !== null,
            parserName: known.parser?.name ?? null,
          };
          const isLinkedToo = known.configured !== null && wanted.isActive(connectionId);
          const limit = options.bound.limit();
          const noted = sight(image, tracker.changes, site, sighting, { isLinkedToo, limit });
          if (noted === null) continue;
          if (noted.topic === null) counts.overLimit += 1;
          else if (noted.isNew) found.push(noted.topic);
        }
        if (!(await committer.commitNext(0))) return null;
        options.onCommitted();
        for (const { id: topicId, topicPath, isProcessable } of found) {
          announce({ type: 'topic_discovered', siteId, topicId, topicPath, isProcessable });
        }
        return { ...counts, newTopics: found.length };
      }),
    noteCleared: (siteId, topics) =>
      lane.run(async () => {
        if (!committer.isReady || options.isRefused(siteId)) return;
        const { image, tracker } = committer.store;
        for (const topic of topics) noteCleared(image.site(siteId), tracker.changes, topic);
        if (await committer.commitNext(0)) options.onCommitted();
      }),
  };
}
