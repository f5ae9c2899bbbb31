import { type BoundedCache, createBoundedCache } from '../core/boundedCache.ts';
import type { WantedConnection, WantedState, WantedTopic } from '../core/reconcile/states.ts';
import { type ChooseTopic, createTopicChooser } from '../core/topics/chooseTopic.ts';
import { topicNameFault } from '../core/topics/topicName.ts';
import type { MqttMessageProcessor, TopicPlan } from '../parsers/MqttMessageProcessor.ts';
import type { ParserRegistry } from '../parsers/ParserRegistry.ts';
import { topicChecksum } from './inflightWindow.ts';

/** Everything about a topic that does not change from message to message. */
export interface KnownTopic extends TopicPlan {
  /** What is wrong with the topic's name; null when it may be used. */
  readonly nameFault: string | null;
  readonly checksum: number;
}

/** What ingest knows of the wish, and what follows from it for each topic. */
export interface WantedTopics {
  configure(wanted: WantedState): void;
  /** How to treat a message of the topic; remembered until the wish or the parsers change. */
  lookUp(connectionId: number, topic: string): KnownTopic;
  /** Whether its link is wanted, so that it delivers what is configured: now, or out of its session later. */
  isActive(connectionId: number): boolean;
  /** The connection of a site; null when it is not wanted any more. */
  connectionOf(siteId: number): number | null;
  /** A site as a sentence names it. */
  nameSite(siteId: number): string;
  /** Empty for a site that is not wanted any more. */
  siteCode(siteId: number): string;
}

interface Connection {
  /** The parts of the wish that matter here, so that an unchanged one keeps its answers. */
  readonly fingerprint: string;
  /** What was last wanted of it is that it goes. */
  readonly isDeleted: boolean;
  readonly isActive: boolean;
  readonly choose: ChooseTopic<WantedTopic>;
  readonly muted: ReadonlySet<string>;
  readonly known: BoundedCache<KnownTopic>;
}

/** Topics whose treatment is remembered per connection. */
const rememberedTopics = 25_000;

export function createWantedTopics(processor: MqttMessageProcessor, registry: ParserRegistry): WantedTopics {
  let connections = new Map<number, Connection>();
  const sites = new Map<
    number,
    { readonly code: string; readonly name: string; readonly connectionId: number }
  >();
  let revision = registry.revision;

  const connectionOf = (connectionId: number): Connection => {
    const known = connections.get(connectionId);
    if (known !== undefined) return known;
    // A message may come before the first cycle tells anything: then nothing is configured.
    const unknown = toConnection({ topics: [], mutedTopics: [], isDeleted: false, isActive: false });
    connections.set(connectionId, unknown);
    return unknown;
  };

  return {
    configure(wanted) {
      // Absence may be a failed read, and the link is left alone as well: what it delivers is treated as before.
      const next = new Map([...connections].filter(([, { isDeleted }]) => !isDeleted));
      for (const connection of wanted.connections) {
        const { siteId, connectionId, siteCode: code, siteName: name } = connection;
        sites.set(siteId, { code, name, connectionId });
        const former = connections.get(connection.connectionId);
        const isSame = former?.fingerprint === fingerprintOf(connection);
        next.set(connection.connectionId, former && isSame ? former : toConnection(connection));
      }
      connections = next;
    },
    lookUp(connectionId, topic) {
      if (revision !== registry.revision) {
        revision = registry.revision;
        for (const connection of connections.values()) connection.known.clear();
      }
      const connection = connectionOf(connectionId);
      const remembered = connection.known.get(topic);
      if (remembered !== undefined) return remembered;
      const plan = processor.plan(topic, connection.choose(topic), connection.muted.has(topic));
      const known = { ...plan, nameFault: topicNameFault(topic), checksum: topicChecksum(topic) };
      connection.known.set(topic, known);
      return known;
    },
    isActive: (connectionId) => connections.get(connectionId)?.isActive === true,
    connectionOf: (siteId) => sites.get(siteId)?.connectionId ?? null,
    nameSite(siteId) {
      const site = sites.get(siteId);
      return site === undefined ? `number ${siteId}` : `${site.code} (${site.name})`;
    },
    siteCode: (siteId) => sites.get(siteId)?.code ?? '',
  };
}

type Relevant = Pick<WantedConnection, 'topics' | 'mutedTopics' | 'isDeleted' | 'isActive'>;

const fingerprintOf = ({ topics, mutedTopics, isDeleted, isActive }: Relevant) =>
  JSON.stringify([topics, mutedTopics, isDeleted, isActive]);

const toConnection = (wanted: Relevant): Connection => ({
  fingerprint: fingerprintOf(wanted),
  isDeleted: wanted.isDeleted,
  isActive: wanted.isActive,
  // The answer is remembered as a whole, so the chooser need not remember its part.
  choose: createTopicChooser(wanted.topics, 2),
  muted: new Set(wanted.mutedTopics),
  known: createBoundedCache(rememberedTopics),
});
