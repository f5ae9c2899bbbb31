import { Buffer } from 'node:buffer';
import { openDatabase } from '../../db/open.ts';
import { createCommitBatch } from '../../db/queries/ingest/commitBatch.ts';
import { createLoadImage } from '../../db/queries/ingest/loadImage.ts';
import { createSite } from '../../db/queries/sites.ts';
import { siteInput } from '../../shared/domain/site.ts';
import type { Announcement } from '../../shared/events.ts';
import type { Clock } from '../core/clock.ts';
import type { WantedConnection, WantedState, WantedTopic } from '../core/reconcile/states.ts';
import { createIngest, type Ingest, type IngestOptions } from '../ingest/createIngest.ts';
import type { CommitBatch } from '../ingest/ports.ts';
import { farSideSentence } from '../logging/farSideSentence.ts';
import type { DeliveringLink, IncomingMessage, MessageSink } from '../mqtt/ports.ts';
import { builtinOnly } from './builtinOnly.ts';
import { plainBroker } from './plainBroker.ts';

/** A link that only remembers what ingest asked of it. */
export interface RememberingLink extends DeliveringLink {
  /** Packet ids, one list per call. */
  readonly acknowledged: (readonly number[])[];
  readonly dropped: string[];
  resumed: number;
}

export function rememberingLink(connectionId: number, siteId: number, siteCode: string): RememberingLink {
  const link: RememberingLink = {
    connectionId,
    siteId,
    siteCode,
    acknowledged: [],
    dropped: [],
    resumed: 0,
    acknowledge: (packetIds) => void link.acknowledged.push(packetIds),
    resume: () => {
      link.resumed += 1;
    },
    drop: (reason) => void link.dropped.push(reason),
  };
  return link;
}

/** Ingest over a real database file, with brokers played by the test. */
export interface IngestWorld extends AsyncDisposable {
  readonly database: Awaited<ReturnType<typeof openDatabase>>;
  readonly ingest: Ingest;
  readonly announced: Announcement[];
  readonly warnings: string[];
  /** What the far side said, as the connection log has it. */
  readonly farSide: string[];
  /** Between live messages, as they are learned from. */
  readonly pauses: [connectionId: number, pauseMs: number][];
  readonly errors: unknown[];
  /** All rows of a query. */
  rows(sql: string): Record<string, unknown>[];
  /** Ends as a killed process does: nothing is flushed. */
  crash(): void;
}

export interface IngestWorldOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  /** Site codes; made when the database is new. Site and connection ids count from 1. */
  readonly sites: readonly string[];
  readonly wanted?: Partial<WantedConnection>;
  readonly limits?: NonNullable<IngestOptions['limits']>;
  /** 20,000 unless said. */
  readonly topicsPerSite?: IngestOptions['topicsPerSite'];
  readonly parsers?: Partial<IngestOptions['parsers']>;
  /** Stands before the real commit. */
  readonly beforeCommit?: (...batch: Parameters<CommitBatch>) => void | Promise<void>;
  /** Stands before each reading of the image. */
  readonly beforeLoad?: () => void;
}

export async function openIngestWorld(options: IngestWorldOptions): Promise<IngestWorld> {
  const { clock, sites } = options;
  const database = await openDatabase({ dataDir: options.dataDir, now: clock.now });
  await database.writer.write((handle) => {
    const existing = handle.sqlite.prepare('SELECT id FROM site').all().length;
    for (const code of sites.slice(existing)) {
      const input = { code, name: code, connection: { brokerHost: '127.0.0.1', protocol: 'mqtt' } };
      createSite(handle, siteInput.parse(input), {}, clock.now());
    }
  });
  const announced: Announcement[] = [];
  const warnings: string[] = [];
  const farSide: string[] = [];
  const pauses: [connectionId: number, pauseMs: number][] = [];
  const errors: unknown[] = [];
  const commit = createCommitBatch(database.writer);
  const load = createLoadImage(database.writer);
  const ingest = await createIngest({
    clock,
    parsers: { ...builtinOnly(), ...options.parsers },
    async load() {
      options.beforeLoad?.();
      return load();
    },
    async commit(batch) {
      await options.beforeCommit?.(batch);
      return commit(batch);
    },
    announce: (announcement) => void announced.push(announcement),
    onPause: ({ connectionId }, pauseMs) => void pauses.push([connectionId, pauseMs]),
    onFarSide: (news) => void farSide.push(farSideSentence(news)),
    warn: ({ message }) => void warnings.push(message),
    reportError: (error) => void errors.push(error),
    ...(options.limits && { limits: options.limits }),
    topicsPerSite: options.topicsPerSite ?? (() => 20_000),
  });
  ingest.configure(wantedState(sites, options.wanted));
  let isOpen = true;
  const close = () => {
    if (isOpen) database[Symbol.dispose]();
    isOpen = false;
  };
  return {
    database,
    ingest,
    announced,
    warnings,
    farSide,
    pauses,
    errors,
    rows: (sql) => database.reader.sqlite.prepare<[], Record<string, unknown>>(sql).all(),
    crash: close,
    async [Symbol.asyncDispose]() {
      if (isOpen) await ingest[Symbol.asyncDispose]();
      close();
    },
  };
}

/** A topic that takes everything, as most sites have one. */
export const everything: WantedTopic = {
  topicId: 1,
  pattern: '#',
  qos: 1,
  isActive: true,
  parserName: null,
  codec: null,
  priority: 0,
  maxMessageSizeBytes: 10_485_760,
};

function wantedState(sites: readonly string[], wanted: Partial<WantedConnection> = {}): WantedState {
  return {
    connections: sites.map((siteCode, index) => ({
      connectionId: index + 1,
      siteId: index + 1,
      siteCode,
      siteName: siteCode,
      isActive: true,
      isDeleted: false,
      fingerprint: 'same',
      broker: { ...plainBroker, clientId: siteCode },
      spokenVersion: null,
      brokerStatsLosses: 0,
      retry: { attempts: 5, delayMs: 5000, maxDelayMs: 300_000 },
      topics: [everything],
      mutedTopics: [],
      ...wanted,
    })),
  };
}

/** Delivers messages on one link, numbered as a broker numbers them. */
export function createDelivery(world: IngestWorld, clock: Clock, siteId = 1, siteCode = 'site_001') {
  const link = rememberingLink(siteId, siteId, siteCode);
  const sink: MessageSink = world.ingest.openSink(link);
  let packetId = 0;
  return {
    link,
    sink,
    /** Answers what `accept` answered. `payload`: bytes, text, or a value sent as JSON. */
    deliver(topic: string, payload: unknown, changes: Partial<IncomingMessage> = {}): boolean {
      packetId = (packetId % 65_535) + 1;
      const bytes =
        payload instanceof Uint8Array
          ? payload
          : Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
      return sink.accept({
        connectionId: siteId,
        siteId,
        topic,
        payload: bytes,
        qos: 1,
        retain: false,
        dup: false,
        packetId,
        receivedAt: clock.now(),
        ...changes,
      });
    },
  };
}
