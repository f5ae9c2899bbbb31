import type { Clock } from '../core/clock.ts';
import type { BrokerSettings, RealLink, WantedConnection, WantedTopic } from '../core/reconcile/states.ts';
import type { LinkChange } from '../monitor/ports.ts';
import { createLinks, type LinkRegistry, type LinkSeed, type LinksPorts } from '../mqtt/links.ts';
import type { DeliveringLink, IncomingMessage, StoredSession } from '../mqtt/ports.ts';
import { plainBroker } from './plainBroker.ts';

/** A topic as a wish has it, at QoS 1. */
export const wantedTopic = (pattern: string, qos: 0 | 1 = 1): WantedTopic => ({
  topicId: 1,
  pattern,
  qos,
  isActive: true,
  parserName: null,
  codec: null,
  priority: 0,
  maxMessageSizeBytes: 10_485_760,
});

/** A wish for connection 1 of site 10 to a broker on loopback. */
export function wantedConnection(
  broker: Partial<BrokerSettings> & { port: number },
  change: Partial<Omit<WantedConnection, 'broker'>> = {},
): WantedConnection {
  const whole: BrokerSettings = { ...plainBroker, ...broker };
  return {
    connectionId: 1,
    siteId: 10,
    siteCode: 'site_001',
    siteName: 'Dam',
    isActive: true,
    isDeleted: false,
    fingerprint: JSON.stringify(whole),
    broker: whole,
    spokenVersion: null,
    brokerStatsLosses: 0,
    retry: { attempts: 5, delayMs: 5000, maxDelayMs: 300_000 },
    topics: [wantedTopic('a/#')],
    mutedTopics: [],
    ...change,
  };
}

/** Links with the database and ingest played by arrays, so that a test sees what was stored, logged and taken. */
export interface LinksBench extends AsyncDisposable {
  readonly links: LinkRegistry;
  readonly changes: LinkChange[];
  readonly log: string[];
  readonly messages: IncomingMessage[];
  /** The link of the newest sink. */
  readonly delivering: () => DeliveringLink;
  readonly confirmations: () => number;
  readonly closedSinks: () => number;
  readonly reported: unknown[];
  /** The only link; throws when there is none. */
  link(): RealLink;
}

export interface LinksBenchOptions {
  readonly clock: Clock;
  /** Stored sessions, shared by benches that play successive runs of the program. */
  readonly sessions?: Map<number, StoredSession>;
  readonly seeds?: readonly LinkSeed[];
  readonly timing?: LinksPorts['timing'];
  /** Acknowledge at once, as if every message were committed by itself. */
  readonly acknowledges?: boolean;
  /** What `accept` answers. */
  readonly goesOn?: () => boolean;
  /** In place of the ports that the bench plays. */
  readonly ports?: Partial<LinksPorts>;
}

export function createLinksBench(options: LinksBenchOptions): LinksBench {
  const sessions = options.sessions ?? new Map<number, StoredSession>();
  const changes: LinkChange[] = [];
  const log: string[] = [];
  const messages: IncomingMessage[] = [];
  const reported: unknown[] = [];
  const opened: DeliveringLink[] = [];
  let confirmations = 0;
  let closedSinks = 0;
  const links = createLinks({
    clock: options.clock,
    random: () => 0.5,
    seeds: options.seeds ?? [],
    ...(options.timing === undefined ? {} : { timing: options.timing }),
    storeLinkChange: async (change) => void changes.push(change),
    logConnection: ({ level, message }) => void log.push(`${level} ${message}`),
    readSession: async (connectionId) => sessions.get(connectionId) ?? null,
    storeSession: async (connectionId, session) => {
      if (session === null) sessions.delete(connectionId);
      else sessions.set(connectionId, session);
    },
    openSecret: async (sealed) => sealed.replace('sealed:', ''),
    openSink: (link) => {
      opened.push(link);
      return {
        accept(message) {
          messages.push(message);
          if (options.acknowledges && message.qos > 0) link.acknowledge([message.packetId]);
          return options.goesOn?.() ?? true;
        },
        confirm: () => {
          confirmations += 1;
        },
        close: () => {
          closedSinks += 1;
        },
      };
    },
    report: (error) => void reported.push(error),
    ...options.ports,
  });
  return {
    links,
    changes,
    log,
    messages,
    reported,
    confirmations: () => confirmations,
    closedSinks: () => closedSinks,
    delivering() {
      const link = opened.at(-1);
      if (link === undefined) throw new Error('No link was opened.');
      return link;
    },
    link() {
      const link = links.observe().links[0];
      if (link === undefined) throw new Error('There is no link.');
      return link;
    },
    [Symbol.asyncDispose]: () => links[Symbol.asyncDispose](),
  };
}

/** A signal that is never aborted. */
export const unhurried = (): AbortSignal => new AbortController().signal;
