import type { MessageCounters } from '../../shared/domain/outcome.ts';
import type { KeptFailure } from '../../shared/failures.ts';
import type { Clock } from '../core/clock.ts';
import { createLane } from '../core/lane.ts';
import type { WantedState } from '../core/reconcile/states.ts';
import type { OpenSink } from '../mqtt/ports.ts';
import type { CustomReader } from '../parsers/custom/customReader.ts';
import { createMqttMessageProcessor, needsPreparing } from '../parsers/MqttMessageProcessor.ts';
import type { ParserRegistry } from '../parsers/ParserRegistry.ts';
import type { ParserTally } from '../parsers/parserTally.ts';
import { createAccounting } from './accounting.ts';
import { createAnnouncements } from './announcements.ts';
import { batchSize } from './batch.ts';
import { createCommitter } from './committer.ts';
import { markSilent } from './image/markSilent.ts';
import { createIntake, defaultIntakeLimits, type IntakeLimits } from './intake.ts';
import { createPipeline } from './pipeline.ts';
import type { AnnounceChange, CommitBatch, LoadImage, OnFarSide, OnPause, Warn } from './ports.ts';
import { recheckTopics } from './recheckTopics.ts';
import type { ReplayOutcome } from './replay.ts';
import { createReplayPreparation } from './replayPreparation.ts';
import { createSightings, type Sightings } from './sightings.ts';
import { createTopicBound } from './topicBound.ts';
import { createWantedTopics } from './wanted.ts';
import { createWorkLoop } from './workLoop.ts';

/** For custom parsers to read what has arrived, when the program ends, milliseconds. */
const preparationMs = 1000;

export interface IngestOptions {
  readonly clock: Clock;
  readonly parsers: {
    readonly registry: ParserRegistry;
    readonly customs: Pick<CustomReader, 'read'>;
    readonly tally: ParserTally;
  };
  readonly load: LoadImage;
  readonly commit: CommitBatch;
  readonly announce: AnnounceChange;
  readonly onPause: OnPause;
  readonly onFarSide: OnFarSide;
  readonly warn: Warn;
  /** A batch that can never be committed, or an image that cannot be read: reported once each. */
  readonly reportError: (error: unknown, where: string) => void;
  readonly limits?: Partial<IntakeLimits>;
  /** Most discovered topics of one site, as of now. */
  readonly topicsPerSite: () => number;
}

/** What ingest knows of the flow of a connection's messages. */
export interface MessageFlow {
  /** Arrival of the last live (not retained) message. */
  readonly lastMessageAt: number | null;
  /** Largest expected interval of the site's gateways, in seconds; null when it has none. */
  readonly largestIntervalSeconds: number | null;
}

/** From delivered messages to committed rows, acknowledged only then (quality.md section 1). */
export interface Ingest extends AsyncDisposable, Sightings {
  readonly openSink: OpenSink;
  /** What is wanted now; asked for at each cycle of the monitor. */
  configure(wanted: WantedState): void;
  /**
   * Marks silent devices offline; answers how many were silent themselves, not hidden beneath another.
   * `wasAway`: the computer slept or its clock was set, so that the silence before `now` says nothing.
   */
  markSilent(now: number, wasAway: boolean): Promise<number>;
  /** Other parsers are in force: every discovered topic says so once this settles. */
  parsersChanged(): Promise<void>;
  /** Forgets a deleted site; once settled, nothing of it is written any more. */
  purge(siteId: number): Promise<void>;
  /**
   * Reads messages of the inbox once more and commits what comes of it, between two batches of live ones. Answers
   * what became of each, in their order; null: nothing could be committed, and they lie there as before.
   */
  replay(messages: readonly KeptFailure[], by: string): Promise<readonly ReplayOutcome[] | null>;
  /** False after a failed commit, until what is stored is read again. */
  isReady(): boolean;
  counters(connectionId: number): Readonly<MessageCounters>;
  flow(connectionId: number, siteId: number): MessageFlow;
  /** How many messages wait for the database. */
  waiting(): number;
  /** Messages of a site on topics beyond the most that are listed, since the program started. */
  unlisted(siteId: number): number;
  /** Commits what waits and writes every row. Deliver nothing any more before calling it. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Loads the image, replaying the journal of an unclean end, and takes messages from then on. */
export async function createIngest(options: IngestOptions): Promise<Ingest> {
  const { clock } = options;
  const { registry, customs, tally } = options.parsers;
  const limits = { ...defaultIntakeLimits, ...options.limits };
  const bound = createTopicBound(options.topicsPerSite);
  const processor = createMqttMessageProcessor(registry);
  const wanted = createWantedTopics(processor, registry);
  const accounting = createAccounting();
  const announcements = createAnnouncements(clock, options.announce);
  const lane = createLane();
  const purged = new Set<number>();
  const startedAt = clock.now();
  let listeningSince = startedAt;
  const intake = createIntake(limits, {
    onMessage: () => wake(),
    onShed(message) {
      accounting.count(message.connectionId, message.receivedAt, 'shed');
      wake();
    },
    onConfirm(connectionId) {
      committer.confirm(connectionId);
      wake();
    },
    isRefused: (siteId) => purged.has(siteId),
    hasCustomParsers: () => registry.hasCustom,
    needs({ message: { connectionId, topic } }) {
      const known = wanted.lookUp(connectionId, topic);
      return known.nameFault === null ? needsPreparing(known) : null;
    },
    read: customs.read,
  });
  const process = createPipeline({
    processor,
    wanted,
    accounting,
    tally,
    warn: options.warn,
    bound,
    startedAt,
  });
  const committer = await createCommitter({
    ...options,
    process,
    accounting,
    tally,
    announcements,
    intake,
    siteCode: wanted.siteCode,
    replay: { processor, wanted, startedAt },
    onReady: () => rest(),
  });

  const prepareReplay = createReplayPreparation(wanted, customs);

  let isDisposed = false;
  const { wake, rest, stop } = createWorkLoop({
    clock,
    intake,
    committer,
    lane,
    report: options.reportError,
  });

  const sightings = createSightings({
    lane,
    committer,
    wanted,
    announce: options.announce,
    isRefused: (siteId) => purged.has(siteId),
    bound,
    onCommitted: rest,
  });
  async function preparedWithin(limitMs: number): Promise<void> {
    const late = Promise.withResolvers<void>();
    using _timer = clock.after(limitMs, late.resolve);
    await Promise.race([intake.prepared(), late.promise]);
  }

  const { openSink } = intake;
  return {
    openSink,
    ...sightings,
    configure: wanted.configure,
    markSilent: (now, wasAway) =>
      lane.run(async () => {
        if (wasAway) listeningSince = now;
        if (!committer.isReady) return 0;
        const { image, tracker } = committer.store;
        const offline = markSilent(image, tracker.changes, listeningSince, now);
        if (!(await committer.commitNext(0))) return 0;
        rest();
        announcements.offline(offline);
        return offline.length;
      }),
    async parsersChanged() {
      const step = recheckTopics(wanted, committer.store.image);
      let hasMore = true;
      while (hasMore && !isDisposed) {
        await lane.run(async () => {
          const { image, tracker } = committer.store;
          hasMore = committer.isReady && step(image, tracker.changes);
          await committer.commitNext(0);
          rest();
        });
      }
    },
    purge: (siteId) => {
      purged.add(siteId);
      return lane.run(async () => committer.purge(siteId));
    },
    replay: async (messages, by) => {
      const ready = await prepareReplay(messages);
      return lane.run(async () => {
        if (isDisposed) return null;
        const wanting = ready.filter(({ siteId }) => !purged.has(siteId));
        const outcomes = await committer.commitReplay(wanting, by);
        rest();
        if (outcomes === null) return null;
        const of = new Map(wanting.map((message, index) => [message, outcomes[index]]));
        return ready.map((message) => of.get(message) ?? 'skipped');
      });
    },
    isReady: () => committer.isReady,
    counters: (connectionId) => committer.figures.counters(connectionId),
    waiting: () => intake.length,
    unlisted: bound.unlisted,
    flow(connectionId, siteId) {
      let largest: number | null = null;
      for (const gateway of committer.store.image.sites.get(siteId)?.gateways ?? []) {
        largest = Math.max(largest ?? 0, gateway.expectedHeartbeatInterval);
      }
      return {
        lastMessageAt: committer.figures.lastMessageAt(connectionId),
        largestIntervalSeconds: largest,
      };
    },
    async [Symbol.asyncDispose]() {
      isDisposed = true;
      stop();
      const commitWaiting = async () => {
        while (intake.length > 0 && committer.isReady) await committer.commitNext(batchSize(intake.length));
      };
      await lane.run(commitWaiting);
      await preparedWithin(preparationMs);
      await lane.run(async () => {
        await commitWaiting();
        // What its parser did not read in time was not acknowledged: those of QoS 1 are delivered again.
        for (const { message } of intake.discard(() => true)) {
          if (message.qos === 0) accounting.count(message.connectionId, message.receivedAt, 'shed');
        }
        if (committer.isReady) await committer.commitNext(0, true);
      });
      announcements.flush();
      announcements[Symbol.dispose]();
      committer[Symbol.dispose]();
    },
  };
}
