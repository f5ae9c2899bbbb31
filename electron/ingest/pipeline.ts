import type { ParseFailureRow } from '../../shared/failures.ts';
import type { ParsingLogRow } from '../../shared/ingest.ts';
import type { IncomingMessage } from '../mqtt/ports.ts';
import {
  type MessageFailure,
  type MqttMessageProcessor,
  unknownFailure,
} from '../parsers/MqttMessageProcessor.ts';
import type { ParsedMessage } from '../parsers/ParsedMessage.ts';
import type { ParserTally } from '../parsers/parserTally.ts';
import type { Accounting } from './accounting.ts';
import { discover, isClearing } from './discovery.ts';
import { failureRow, faultOf, logRow, type Origin, unreadFault, validationFailure } from './failureRows.ts';
import { applyParsed } from './image/applyParsed.ts';
import type { ChangeTracker } from './image/changes.ts';
import type { TopicState } from './image/entities.ts';
import type { Image } from './image/image.ts';
import { type InflightWindow, messagePrint } from './inflightWindow.ts';
import type { Waiting } from './intake.ts';
import type { Warn } from './ports.ts';
import type { TopicBound } from './topicBound.ts';
import type { KnownTopic, WantedTopics } from './wanted.ts';

/** What was loaded, and what follows it in memory; replaced as a whole after a failed commit. */
export interface Store {
  readonly image: Image;
  readonly tracker: ChangeTracker;
  readonly window: InflightWindow;
}

/** Rows and news that messages make beside the entities. */
export interface Findings {
  readonly parsingLog: ParsingLogRow[];
  readonly parseFailures: ParseFailureRow[];
  readonly discovered: TopicState[];
}

export interface PipelineOptions {
  readonly processor: MqttMessageProcessor;
  readonly wanted: WantedTopics;
  readonly accounting: Accounting;
  readonly tally: ParserTally;
  readonly warn: Warn;
  readonly bound: TopicBound;
  /** Nobody listened before; milliseconds since 1970 UTC. */
  readonly startedAt: number;
}

/** Takes one message through all steps of *From message to reading* (product.md), up to what the batch stores. */
export type ProcessMessage = (store: Store, waiting: Waiting, findings: Findings) => void;

export function createPipeline(options: PipelineOptions): ProcessMessage {
  const { processor, wanted, accounting, tally, bound } = options;

  return (store, { message, source, prepared }, findings) => {
    const { connectionId, receivedAt, topic } = message;
    const known = wanted.lookUp(connectionId, topic);
    if (message.qos !== 0 && isRepeated(store.window, message, known)) {
      accounting.count(connectionId, receivedAt, 'duplicate');
      return;
    }
    const { siteCode } = source.link;
    if (known.nameFault !== null) {
      const origin = { topic, siteCode, isListed: false };
      fail(message, known, findings, { origin, failure: validationFailure(known.nameFault) });
      return;
    }
    const clears =
      message.payload.length === 0 &&
      isClearing(store.image.sites.get(message.siteId)?.topics.get(topic), message);
    const origin = { topic, siteCode, isListed: noteTopic(store, message, known, findings) };
    if (clears) {
      accounting.count(connectionId, receivedAt, 'ignored');
      return;
    }
    const startedAt = performance.now();
    const verdict = processor.process(known, message.payload, origin, prepared?.verdict);
    const tookMs = prepared?.tookMs ?? performance.now() - startedAt;
    if (verdict.outcome === 'parsed') {
      const outcome = apply(store, message, known, findings, { origin, parsed: verdict.parsed });
      tally.count(known.parser?.name ?? '', receivedAt, outcome, tookMs);
    } else if (verdict.outcome === 'failed') {
      fail(message, known, findings, { origin, failure: verdict.failure });
      tally.count(known.parser?.name ?? '', receivedAt, 'failed', tookMs);
    } else {
      accounting.count(connectionId, receivedAt, verdict.outcome);
      if (verdict.outcome !== 'noParser') return;
      findings.parseFailures.push(failureRow(message, known, unreadFault(origin, known), 'noParser'));
    }
  };

  /** Answers whether its topic is listed. */
  function noteTopic(store: Store, message: IncomingMessage, known: KnownTopic, findings: Findings): boolean {
    const { image, tracker } = store;
    const { siteId, connectionId } = message;
    const sighting = {
      topic: message.topic,
      payload: message.payload,
      receivedAt: message.receivedAt,
      isLive: !message.retain,
      isProcessable: known.parser !== null,
      parserName: known.parser?.name ?? null,
    };
    const found = discover(image, tracker.changes, image.site(siteId), sighting, bound.limit());
    if (found.topic !== null) {
      if (found.isNew) findings.discovered.push(found.topic);
      return true;
    }
    if (bound.exceeded(siteId)) {
      const text = `The site has ${bound.limit()} discovered topics, the most that are kept; messages on further topics are processed and counted, but their topics are not listed.`;
      options.warn({ siteId, connectionId, message: text });
    }
    return false;
  }

  function apply(
    { image, tracker }: Store,
    message: IncomingMessage,
    known: KnownTopic,
    findings: Findings,
    { origin, parsed }: { readonly origin: Origin; readonly parsed: ParsedMessage },
  ): 'parsed' | 'partial' | 'failed' {
    const { siteId, receivedAt, connectionId } = message;
    const arrival = {
      siteId,
      connectionId,
      siteCode: origin.siteCode,
      receivedAt,
      isLive: !message.retain,
      startedAt: options.startedAt,
      replayed: null,
    };
    try {
      const applied = applyParsed(image, tracker.changes, arrival, parsed, wanted.nameSite);
      if (!applied.ok) {
        fail(message, known, findings, { origin, failure: validationFailure(applied.fault) });
        return 'failed';
      }
    } catch (error) {
      const failure = unknownFailure('The message could not be stored', error);
      fail(message, known, findings, { origin, failure });
      return 'failed';
    }
    accounting.count(connectionId, receivedAt, 'parsed');
    const [first] = parsed.faults;
    if (first === undefined) return 'parsed';
    accounting.countPartial(connectionId, receivedAt);
    for (const fault of parsed.faults) {
      findings.parsingLog.push(logRow(message, known, validationFailure(fault.message)));
    }
    const fault = faultOf(origin, known, validationFailure(first.message, first));
    findings.parseFailures.push(failureRow(message, known, fault, 'partial'));
    return 'partial';
  }

  function fail(
    message: IncomingMessage,
    known: KnownTopic,
    findings: Findings,
    { origin, failure }: { readonly origin: Origin; readonly failure: MessageFailure },
  ): void {
    accounting.count(message.connectionId, message.receivedAt, 'failed');
    findings.parsingLog.push(logRow(message, known, failure));
    findings.parseFailures.push(failureRow(message, known, faultOf(origin, known, failure), 'failed'));
  }
}

function isRepeated(window: InflightWindow, message: IncomingMessage, known: KnownTopic): boolean {
  const { connectionId, packetId, payload } = message;
  const print = messagePrint(known.checksum, payload);
  if (message.dup && window.isDuplicate(connectionId, packetId, print)) return true;
  window.remember(connectionId, packetId, print);
  return false;
}
