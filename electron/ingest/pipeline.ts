import type { ParseFailureRow, ParsingLogRow } from '../../shared/ingest.ts';
import { shownTopic } from '../core/topics/topicName.ts';
import type { IncomingMessage } from '../mqtt/ports.ts';
import {
  type MessageFailure,
  type MqttMessageProcessor,
  unknownFailure,
} from '../parsers/MqttMessageProcessor.ts';
import type { ParsedMessage } from '../parsers/ParsedMessage.ts';
import type { Accounting } from './accounting.ts';
import { discover, sampleOf } from './discovery.ts';
import { applyParsed } from './image/applyParsed.ts';
import type { ChangeTracker } from './image/changes.ts';
import type { TopicState } from './image/entities.ts';
import type { Image } from './image/image.ts';
import { type InflightWindow, messagePrint } from './inflightWindow.ts';
import type { Waiting } from './intake.ts';
import type { Warn } from './ports.ts';
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
  readonly warn: Warn;
  /** Most discovered topics of one site. */
  readonly maxTopicsPerSite: number;
  /** Nobody listened before; milliseconds since 1970 UTC. */
  readonly startedAt: number;
}

/** Takes one message through all steps of *From message to reading* (product.md), up to what the batch stores. */
export type ProcessMessage = (store: Store, waiting: Waiting, findings: Findings) => void;

export function createPipeline(options: PipelineOptions): ProcessMessage {
  const { processor, wanted, accounting } = options;

  return (store, { message, source }, findings) => {
    const { connectionId, receivedAt, topic } = message;
    const known = wanted.lookUp(connectionId, topic);
    if (message.qos !== 0 && isRepeated(store.window, message, known)) {
      accounting.count(connectionId, receivedAt, 'duplicate');
      return;
    }
    if (known.nameFault !== null) {
      fail(message, known, findings, validationFailure(known.nameFault));
      return;
    }
    noteTopic(store, message, known, findings);
    const { siteCode } = source.link;
    const verdict = processor.process(known, message.payload, { siteCode, topic });
    if (verdict.outcome === 'parsed') apply(store, message, known, findings, verdict.parsed, siteCode);
    else if (verdict.outcome === 'failed') fail(message, known, findings, verdict.failure);
    else accounting.count(connectionId, receivedAt, verdict.outcome);
  };

  function noteTopic(store: Store, message: IncomingMessage, known: KnownTopic, findings: Findings): void {
    const { image, tracker } = store;
    const site = image.site(message.siteId);
    const sighting = {
      topic: message.topic,
      payload: message.payload,
      receivedAt: message.receivedAt,
      isLive: !message.retain,
      isProcessable: known.parser !== null,
      parserName: known.parser?.name ?? null,
    };
    const found = discover(image, tracker.changes, site, sighting, options.maxTopicsPerSite);
    if (found.isNew && found.topic !== null) findings.discovered.push(found.topic);
    if (found.topic === null && site.undiscovered === 1) {
      const { siteId, connectionId } = message;
      const text = `The site has ${options.maxTopicsPerSite} discovered topics, the most that are kept; messages on further topics are processed and counted, but their topics are not listed.`;
      options.warn({ siteId, connectionId, message: text });
    }
  }

  function apply(
    { image, tracker }: Store,
    message: IncomingMessage,
    known: KnownTopic,
    findings: Findings,
    parsed: ParsedMessage,
    siteCode: string,
  ): void {
    const { siteId, receivedAt, connectionId } = message;
    const arrival = {
      siteId,
      connectionId,
      siteCode,
      receivedAt,
      isLive: !message.retain,
      startedAt: options.startedAt,
    };
    try {
      const applied = applyParsed(image, tracker.changes, arrival, parsed, wanted.nameSite);
      if (!applied.ok) {
        fail(message, known, findings, validationFailure(applied.fault));
        return;
      }
    } catch (error) {
      fail(message, known, findings, unknownFailure('The message could not be stored', error));
      return;
    }
    accounting.count(connectionId, receivedAt, 'parsed');
    const [first] = parsed.faults;
    if (first === undefined) return;
    accounting.countPartial(connectionId, receivedAt);
    for (const fault of parsed.faults) {
      findings.parsingLog.push(logRow(message, known, validationFailure(fault.message)));
    }
    findings.parseFailures.push(
      failureRow(message, known, validationFailure(first.message, first.schemaPath)),
    );
  }

  function fail(
    message: IncomingMessage,
    known: KnownTopic,
    findings: Findings,
    failure: MessageFailure,
  ): void {
    accounting.count(message.connectionId, message.receivedAt, 'failed');
    findings.parsingLog.push(logRow(message, known, failure));
    findings.parseFailures.push(failureRow(message, known, failure));
  }
}

function isRepeated(window: InflightWindow, message: IncomingMessage, known: KnownTopic): boolean {
  const { connectionId, packetId, payload } = message;
  const print = messagePrint(known.checksum, payload);
  if (message.dup && window.isDuplicate(connectionId, packetId, print)) return true;
  window.remember(connectionId, packetId, print);
  return false;
}

const validationFailure = (errorMessage: string, schemaPath: string | null = null): MessageFailure => ({
  errorType: 'VALIDATION_ERROR',
  errorMessage,
  schemaPath,
  exceptionType: null,
  exceptionTraceback: null,
});

function logRow(message: IncomingMessage, known: KnownTopic, failure: MessageFailure): ParsingLogRow {
  const { errorType, errorMessage, exceptionType, exceptionTraceback } = failure;
  return {
    siteId: message.siteId,
    timestamp: message.receivedAt,
    topic: shownTopic(message.topic),
    parserName: known.parser?.name ?? null,
    errorType,
    errorMessage,
    exceptionType,
    exceptionTraceback,
    payloadSample: sampleOf(message.payload).text,
  };
}

/** Larger than the topic's limit: the row stays, without the bytes. */
const defaultMaxBytes = 10_485_760;

function failureRow(message: IncomingMessage, known: KnownTopic, failure: MessageFailure): ParseFailureRow {
  const { errorType, errorMessage, schemaPath } = failure;
  const { siteId, connectionId, receivedAt, qos, retain, payload } = message;
  const fits = payload.length <= (known.configured?.maxMessageSizeBytes ?? defaultMaxBytes);
  return {
    siteId,
    connectionId,
    topic: shownTopic(message.topic),
    parserName: known.parser?.name ?? null,
    errorType,
    errorMessage,
    schemaPath,
    receivedAt,
    qos,
    retain,
    payload: fits ? payload : null,
    payloadSize: payload.length,
  };
}
