import type { ReplayResult } from '../../shared/failures.ts';
import type { ParsingLogRow, StatsDelta } from '../../shared/ingest.ts';
import type { Clock } from '../core/clock.ts';
import type { ParserTally } from '../parsers/parserTally.ts';
import type { Accounting } from './accounting.ts';
import type { Announcements } from './announcements.ts';
import { acknowledge, isEmpty, type MadeBatch, makeBatch } from './batch.ts';
import { type ConnectionFigures, createConnectionFigures } from './figures.ts';
import { createChangeTracker } from './image/changes.ts';
import { createImage } from './image/image.ts';
import { createInflightWindow } from './inflightWindow.ts';
import type { Intake, Waiting } from './intake.ts';
import type { ProcessMessage, Store } from './pipeline.ts';
import type { AnnounceChange, CommitBatch, LoadImage, OnFarSide, OnPause } from './ports.ts';
import { refusalSentence, refusedRow } from './refusedBatch.ts';
import {
  type MadeReplay,
  makeReplay,
  type ReadyFailure,
  type ReplayOutcome,
  type ReplayParts,
  replayBatch,
  takeReplayed,
} from './replay.ts';

/** Between two attempts to read the image again after a failed commit, in milliseconds. */
const reloadDelayMs = 1000;

/** Most rows about refused batches that wait for the database to take rows again. */
const maxPendingRows = 100;

export interface CommitterOptions {
  readonly clock: Clock;
  readonly load: LoadImage;
  readonly commit: CommitBatch;
  readonly announce: AnnounceChange;
  readonly onPause: OnPause;
  readonly onFarSide: OnFarSide;
  readonly reportError: (error: unknown, where: string) => void;
  readonly process: ProcessMessage;
  readonly accounting: Accounting;
  readonly tally: ParserTally;
  readonly announcements: Announcements;
  readonly intake: Intake;
  readonly siteCode: (siteId: number) => string;
  readonly replay: ReplayParts;
  /** The image was read again after a failed commit; messages may wait. */
  readonly onReady: () => void;
}

/** Makes batches, commits them, and only then acknowledges and announces. One call at a time. */
export interface Committer extends Disposable {
  readonly store: Store;
  /** False after a failed commit, until the image is read again. */
  readonly isReady: boolean;
  /** Answers whether the batch is committed. `flush` writes every deferred row. */
  commitNext(messages: number, flush?: boolean): Promise<boolean>;
  /** Commits messages of the inbox once more; null: it could not be committed, and nothing changed. */
  commitReplay(messages: readonly ReadyFailure[], by: string): Promise<readonly ReplayOutcome[] | null>;
  /** When a deferred row falls due; null when none waits. */
  dueAt(): number | null;
  confirm(connectionId: number): void;
  purge(siteId: number): void;
  readonly figures: Pick<ConnectionFigures, 'counters' | 'lastMessageAt'>;
}

interface Loaded extends Store {
  readonly figures: ConnectionFigures;
}

export async function createCommitter(options: CommitterOptions): Promise<Committer> {
  const { clock, accounting, tally, announcements, intake } = options;
  let store = await load(options);
  let isReady = true;
  let reloadTimer: Disposable | null = null;
  let pendingLog: ParsingLogRow[] = [];
  const purged = new Set<number>();

  async function commitNext(count: number, flush = false): Promise<boolean> {
    if (!isReady) return false;
    const messages = intake.take(count);
    const made = make(messages, flush);
    if (made instanceof Error) return giveUp(messages, [], made);
    if (isEmpty(made)) return true;
    let parsingLogIds: readonly number[];
    try {
      ({ parsingLogIds } = await options.commit(made.commit));
    } catch (error) {
      return giveUp(messages, made.commit.stats, error);
    }
    pendingLog = [];
    settle(made, parsingLogIds);
    return true;
  }

  async function commitReplay(messages: readonly ReadyFailure[], by: string) {
    if (!isReady) return null;
    let made: MadeReplay;
    let result: ReplayResult | null;
    try {
      made = makeReplay(store, messages, options.replay, { by, at: clock.now() });
      ({ replay: result } = await options.commit(replayBatch(made)));
    } catch (error) {
      await giveUp([], [], error);
      return null;
    }
    if (result !== null) {
      takeReplayed(made, result);
      store.figures.committed(result.corrected);
    }
    announcements.changed(made.entities.touched, clock.now());
    return made.outcomes;
  }

  /** A bug on the way leaves the image half changed: as bad as a refused commit, and treated alike. */
  function make(messages: readonly Waiting[], flush: boolean): MadeBatch | Error {
    const { figures } = store;
    const parts = { process: options.process, accounting, tally, pendingLog, figures };
    try {
      return makeBatch(store, messages, parts, clock.now(), flush);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  function settle(batch: MadeBatch, parsingLogIds: readonly number[]): void {
    acknowledge(batch.messages);
    intake.settle(batch.messages);
    store.figures.committed(batch.commit.stats);
    tally.committed(batch.commit.parserStats);
    const receivedAt = batch.messages[0]?.message.receivedAt ?? clock.now();
    announcements.changed(batch.touched, receivedAt);
    announcements.offline(batch.saidOffline);
    for (const news of batch.farSideNews) options.onFarSide(news);
    for (const { siteId, id, topicPath, isProcessable } of batch.discovered) {
      options.announce({
        type: 'topic_discovered',
        siteId,
        topicId: id,
        topicPath,
        isProcessable,
        receivedAt,
      });
    }
    for (const [index, row] of batch.commit.parsingLog.entries()) {
      const id = parsingLogIds[index];
      if (id === undefined) continue;
      const entry = { ...row, id, siteCode: options.siteCode(row.siteId) };
      options.announce({ type: 'parsing_error', siteId: row.siteId, entry, receivedAt });
    }
  }

  /** Nothing of the batch is acknowledged: the broker delivers it again on the next link. [MQTT-4.4.0-1] */
  async function giveUp(
    messages: readonly Waiting[],
    stats: readonly StatsDelta[],
    error: unknown,
  ): Promise<false> {
    isReady = false;
    options.reportError(error, 'ingest commit');
    const sources = new Set(messages.filter(({ message }) => message.qos !== 0).map(({ source }) => source));
    for (const source of sources)
      if (source.isOpen) source.link.drop(refusalSentence(messages.length, error));
    intake.settle(messages);
    intake.discard(({ message, source }) => message.qos !== 0 && sources.has(source));
    accounting.returnShed(stats);
    noteRefused(messages, error);
    await reload();
    return false;
  }

  /** What nobody delivers again is lost, and counted; each site of the batch gets one row. */
  function noteRefused(messages: readonly Waiting[], error: unknown): void {
    const firstOfSite = new Map<number, Waiting>();
    for (const waiting of messages) {
      const { message } = waiting;
      if (message.qos === 0) accounting.count(message.connectionId, message.receivedAt, 'failed');
      if (!firstOfSite.has(message.siteId)) firstOfSite.set(message.siteId, waiting);
    }
    for (const { message } of firstOfSite.values()) {
      if (pendingLog.length >= maxPendingRows) break;
      pendingLog.push(
        refusedRow(message.siteId, message.receivedAt, refusalSentence(messages.length, error), error),
      );
    }
  }

  async function reload(): Promise<void> {
    try {
      store = await load(options);
    } catch (error) {
      options.reportError(error, 'ingest reload');
      reloadTimer = clock.after(reloadDelayMs, () => void reload());
      return;
    }
    // Its rows may still be on their way out.
    for (const siteId of purged) store.image.purge(siteId);
    isReady = true;
    options.onReady();
  }

  return {
    get store() {
      return store;
    },
    get isReady() {
      return isReady;
    },
    commitNext,
    commitReplay,
    dueAt: () => (isReady ? store.tracker.dueAt() : null),
    confirm: (connectionId) => store.window.confirm(connectionId),
    purge(siteId) {
      purged.add(siteId);
      store.image.purge(siteId);
      pendingLog = pendingLog.filter((row) => row.siteId !== siteId);
      intake.discard(({ message }) => message.siteId === siteId);
    },
    get figures() {
      return store.figures;
    },
    [Symbol.dispose]() {
      reloadTimer?.[Symbol.dispose]();
    },
  };
}

async function load({ load: read, onPause }: Pick<CommitterOptions, 'load' | 'onPause'>): Promise<Loaded> {
  const loaded = await read();
  return {
    image: createImage(loaded),
    tracker: createChangeTracker(),
    window: createInflightWindow(loaded.window),
    figures: createConnectionFigures(loaded, onPause),
  };
}
