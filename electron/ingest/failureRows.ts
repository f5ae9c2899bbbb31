import type { CountedAs } from '../../shared/domain/parseFailure.ts';
import type { FailureFault, ParseFailureRow } from '../../shared/failures.ts';
import type { ParsingLogRow } from '../../shared/ingest.ts';
import { foldTopic } from '../core/topics/foldTopic.ts';
import { shownTopic } from '../core/topics/topicName.ts';
import type { IncomingMessage } from '../mqtt/ports.ts';
import type { MessageFailure } from '../parsers/MqttMessageProcessor.ts';
import type { PartFault } from '../parsers/ParsedMessage.ts';
import { sampleOf } from './discovery.ts';
import type { KnownTopic } from './wanted.ts';

/** What is wrong with a message, without a bug of the program. */
export const validationFailure = (
  errorMessage: string,
  place: Pick<PartFault, 'schemaPath' | 'path'> | null = null,
): MessageFailure => ({
  errorType: 'VALIDATION_ERROR',
  errorMessage,
  schemaPath: place?.schemaPath ?? null,
  path: place?.path ?? null,
  exceptionType: null,
  exceptionTraceback: null,
});

/** A row of the parsing log about a message or a part of it. */
export function logRow(message: IncomingMessage, known: KnownTopic, failure: MessageFailure): ParsingLogRow {
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

/** Where a message of the inbox came in. */
export interface Origin {
  readonly topic: string;
  readonly siteCode: string;
  /** Its topic is among the discovered ones of its site, which are bounded. */
  readonly isListed: boolean;
}

/**
 * The topics that fail alike, as a filter. Names that are not listed may be endlessly many: they share one, unless
 * their parser's own stands for them.
 */
function patternOf({ topic, siteCode, isListed }: Origin, patterns: readonly string[]): string {
  const folded = foldTopic(shownTopic(topic), patterns);
  if (isListed || patterns.includes(folded)) return folded;
  return topic.startsWith(`${siteCode}/`) ? `${siteCode}/#` : '#';
}

/** What the inbox says of a failure. */
export function faultOf(origin: Origin, known: KnownTopic, failure: MessageFailure): FailureFault {
  const { errorType, errorMessage, schemaPath, path } = failure;
  const topicPattern = patternOf(origin, known.parser?.patterns ?? []);
  return { topicPattern, parserName: known.parser?.name ?? null, errorType, errorMessage, schemaPath, path };
}

/** What the inbox says of a message that nobody can read. */
export function unreadFault(origin: Origin, { configured }: KnownTopic): FailureFault {
  const named = configured?.parserName ?? null;
  return {
    topicPattern: patternOf(origin, []),
    parserName: null,
    errorType: 'NO_PARSER',
    errorMessage:
      named === null
        ? 'No parser recognises the topic.'
        : `The topic names the parser "${named}", which is switched off or does not exist.`,
    schemaPath: null,
    path: null,
  };
}

/** Larger than the topic's limit: the row stays, without the bytes. */
const defaultMaxBytes = 10_485_760;

/** A message for the inbox. */
export function failureRow(
  message: IncomingMessage,
  known: KnownTopic,
  fault: FailureFault,
  countedAs: CountedAs,
): ParseFailureRow {
  const { siteId, connectionId, receivedAt, qos, retain, payload } = message;
  const fits = payload.length <= (known.configured?.maxMessageSizeBytes ?? defaultMaxBytes);
  return {
    siteId,
    connectionId,
    topic: shownTopic(message.topic),
    ...fault,
    countedAs,
    receivedAt,
    qos,
    retain,
    payload: fits ? payload : null,
    payloadSize: payload.length,
  };
}
