import type { IngestBatch } from '../../shared/ingestBatch.ts';
import type { ParserTally } from '../parsers/parserTally.ts';
import type { Accounting } from './accounting.ts';
import type { ConnectionFigures } from './figures.ts';
import type { EntityChanges } from './image/changes.ts';
import type { Waiting } from './intake.ts';
import type { Findings, ProcessMessage, Store } from './pipeline.ts';

/** Messages that are worth a commit at once. */
export const smallBatch = 100;

/** How long a message waits for company before its commit, in milliseconds. */
export const companyMs = 10;

/** Most messages of one commit: about what a receive maximum lets a broker send (quality.md section 8). */
const largestBatch = 2000;

/**
 * How many messages the next commit takes: all that wait, so that batches grow with the backlog. The
 * readings of a sensor share a page of the table; the more of them come together, the fewer pages are written.
 */
export const batchSize = (waiting: number): number => Math.min(waiting, largestBatch);

/**
 * Rows that could wait but may be written with a batch. Bounded, so that many devices do not turn every
 * batch into a rewrite of all of them; what is left over stands in the journal.
 */
const optionalWritesOf = (messages: number) => Math.max(200, Math.ceil(messages / 2));

/** One group of messages, processed and ready to be committed. */
export interface MadeBatch {
  readonly messages: readonly Waiting[];
  readonly commit: IngestBatch;
  readonly touched: EntityChanges['touched'];
  readonly farSideNews: EntityChanges['farSideNews'];
  readonly saidOffline: EntityChanges['saidOffline'];
  readonly discovered: Findings['discovered'];
}

export interface BatchParts {
  readonly process: ProcessMessage;
  readonly accounting: Accounting;
  readonly tally: ParserTally;
  /** Rows that came up outside of any message. */
  readonly pendingLog: IngestBatch['parsingLog'];
  readonly figures: ConnectionFigures;
}

/** Processes messages in order of arrival. `now` decides which rows are due; `flush` writes them all. */
export function makeBatch(
  store: Store,
  messages: readonly Waiting[],
  parts: BatchParts,
  now: number,
  flush = false,
): MadeBatch {
  const findings: Findings = { parsingLog: [...parts.pendingLog], parseFailures: [], discovered: [] };
  for (const waiting of messages) parts.process(store, waiting, findings);
  const changes = flush
    ? store.tracker.collect(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
    : store.tracker.collect(now, optionalWritesOf(messages.length));
  const { touched, farSideNews, saidOffline, ...entities } = changes;
  const window = store.window.take();
  return {
    messages,
    touched,
    farSideNews,
    saidOffline,
    discovered: findings.discovered,
    commit: {
      ...entities,
      stats: parts.accounting.take(),
      parserStats: parts.tally.take(),
      parsingLog: findings.parsingLog,
      parseFailures: findings.parseFailures,
      replay: null,
      window: window.rows,
      windowDone: window.done,
      lastMessages: parts.figures.takeLastMessages(messages, flush),
    },
  };
}

/** Whether committing it would change anything. */
export function isEmpty({ messages, commit }: MadeBatch): boolean {
  const entities = [commit.gateways, commit.dataloggers, commit.sensors, commit.topics];
  return (
    messages.length === 0 &&
    commit.journal === null &&
    entities.every(({ inserted, updated, moved }) => inserted.length + updated.length + moved.length === 0) &&
    [
      commit.stats,
      commit.parsingLog,
      commit.windowDone,
      commit.lastMessages,
      commit.readings,
      commit.farSide,
    ].every((rows) => rows.length === 0)
  );
}

/** Acknowledges what is committed: once per link, in order of arrival. [MQTT-4.6.0-2] */
export function acknowledge(messages: readonly Waiting[]): void {
  const packetIds = new Map<Waiting['source'], number[]>();
  for (const { message, source } of messages) {
    if (message.qos === 0 || !source.isOpen) continue;
    const ids = packetIds.get(source);
    if (ids === undefined) packetIds.set(source, [message.packetId]);
    else ids.push(message.packetId);
  }
  for (const [source, ids] of packetIds) source.link.acknowledge(ids);
}
