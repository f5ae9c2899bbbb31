import type { ParsingErrorType } from '../../shared/domain/log.ts';
import type { WantedTopic } from '../core/reconcile/states.ts';
import { createDecoder, type Decode } from './codecs/createDecoder.ts';
import type { ParsedMessage } from './ParsedMessage.ts';
import type { ParserRegistry } from './ParserRegistry.ts';
import { type ParseContext, PayloadError, type TopicParser } from './TopicParser.ts';

/** What is to be done with every message of one topic, until something is configured anew. */
export interface TopicPlan {
  /** The configured topic that the messages fall to; null when none matches. */
  readonly configured: WantedTopic | null;
  /** A person switched the discovered topic off. */
  readonly isMuted: boolean;
  /** Who reads them; null when nobody can. */
  readonly parser: TopicParser | null;
  /** By the topic's codec, or as the parser says. */
  readonly decode: Decode | null;
}

/** Why a message could not be used. */
export interface MessageFailure {
  readonly errorType: ParsingErrorType;
  readonly errorMessage: string;
  readonly schemaPath: string | null;
  /** Of an error of the parser itself; null for what is wrong with the message. */
  readonly exceptionType: string | null;
  readonly exceptionTraceback: string | null;
}

export type Verdict =
  | { readonly outcome: 'unconfigured' | 'ignored' | 'noParser' }
  | { readonly outcome: 'parsed'; readonly parsed: ParsedMessage }
  | { readonly outcome: 'failed'; readonly failure: MessageFailure };

/** Steps 2 to 5 of *From message to reading* (product.md): a value in, a value out, nothing stored. */
export interface MqttMessageProcessor {
  plan(topic: string, configured: WantedTopic | null, isMuted: boolean): TopicPlan;
  process(plan: TopicPlan, payload: Uint8Array, context: ParseContext): Verdict;
}

const unconfigured: Verdict = { outcome: 'unconfigured' };
const ignored: Verdict = { outcome: 'ignored' };
const noParser: Verdict = { outcome: 'noParser' };

export function createMqttMessageProcessor(registry: ParserRegistry): MqttMessageProcessor {
  return {
    plan(topic, configured, isMuted) {
      const named = configured?.parserName ?? null;
      const parser = named === null ? registry.match(topic) : registry.get(named);
      const codec = configured?.codec ?? null;
      const decode = codec === null ? (parser?.decode ?? null) : createDecoder(codec);
      return { configured, isMuted, parser, decode };
    },
    process({ configured, isMuted, parser, decode }, payload, context) {
      if (configured === null) return unconfigured;
      if (!configured.isActive || isMuted) return ignored;
      if (parser === null || decode === null) return noParser;
      try {
        return { outcome: 'parsed', parsed: parser.parse(decode(payload), context) };
      } catch (error) {
        return { outcome: 'failed', failure: describeFailure(error) };
      }
    },
  };
}

/** A parser that throws anything but `PayloadError` has a bug; the message is kept, the next one is read. */
function describeFailure(error: unknown): MessageFailure {
  if (error instanceof PayloadError) {
    const { type: errorType, message: errorMessage, schemaPath } = error;
    return { errorType, errorMessage, schemaPath, exceptionType: null, exceptionTraceback: null };
  }
  return unknownFailure('The parser itself failed', error);
}

/** A bug, as it stands in the parsing log. */
export function unknownFailure(what: string, error: unknown): MessageFailure {
  const known = error instanceof Error ? error : new Error(String(error));
  return {
    errorType: 'UNKNOWN_ERROR',
    errorMessage: `${what}: ${known.message}`,
    schemaPath: null,
    exceptionType: known.name,
    exceptionTraceback: known.stack ?? null,
  };
}
