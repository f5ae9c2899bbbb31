import type { ParsingErrorType } from '../../shared/domain/log.ts';
import type { WantedTopic } from '../core/reconcile/states.ts';
import { createDecoder, type Decode } from './codecs/createDecoder.ts';
import { createWithCodec } from './custom/withCodec.ts';
import type { ParsedMessage } from './ParsedMessage.ts';
import type { ParserRegistry } from './ParserRegistry.ts';
import {
  type AnyParser,
  type CustomParser,
  isCustom,
  type ParseContext,
  PayloadError,
} from './TopicParser.ts';

/** What is to be done with every message of one topic, until something is configured anew. */
export interface TopicPlan {
  /** The configured topic that the messages fall to; null when none matches. */
  readonly configured: WantedTopic | null;
  /** A person switched the discovered topic off. */
  readonly isMuted: boolean;
  /** Who reads them; null when nobody can. */
  readonly parser: AnyParser | null;
  /** By the topic's codec, or as the parser says; null for custom parsers, which decode in their own process. */
  readonly decode: Decode | null;
}

/** Why a message could not be used. */
export interface MessageFailure {
  readonly errorType: ParsingErrorType;
  readonly errorMessage: string;
  readonly schemaPath: string | null;
  /** The same place in this very payload. */
  readonly path: string | null;
  /** Of an error of the parser itself; null for what is wrong with the message. */
  readonly exceptionType: string | null;
  readonly exceptionTraceback: string | null;
}

/** What a parser made of a message. */
export type ReadVerdict =
  | { readonly outcome: 'parsed'; readonly parsed: ParsedMessage }
  | { readonly outcome: 'failed'; readonly failure: MessageFailure };

export type Verdict = { readonly outcome: 'unconfigured' | 'ignored' | 'noParser' } | ReadVerdict;

/** Steps 2 to 5 of *From message to reading* (product.md): a value in, a value out, nothing stored. */
export interface MqttMessageProcessor {
  plan(topic: string, configured: WantedTopic | null, isMuted: boolean): TopicPlan;
  /** `prepared`: what the parser process made of the message; asked for where `needsPreparing` says so. */
  process(
    plan: TopicPlan,
    payload: Uint8Array,
    context: ParseContext,
    prepared?: ReadVerdict | undefined,
  ): Verdict;
}

const unconfigured: Verdict = { outcome: 'unconfigured' };
const ignored: Verdict = { outcome: 'ignored' };
const noParser: Verdict = { outcome: 'noParser' };

export function createMqttMessageProcessor(registry: ParserRegistry): MqttMessageProcessor {
  const withCodec = createWithCodec();
  return {
    plan(topic, configured, isMuted) {
      const named = configured?.parserName ?? null;
      const parser = named === null ? registry.match(topic) : registry.get(named);
      const codec = configured?.codec ?? null;
      if (parser === null) return { configured, isMuted, parser, decode: null };
      if (isCustom(parser)) {
        const read = codec === null ? parser : withCodec(parser, codec);
        return { configured, isMuted, parser: read, decode: null };
      }
      const decode = codec === null ? parser.decode : createDecoder(codec);
      return { configured, isMuted, parser, decode };
    },
    process({ configured, isMuted, parser, decode }, payload, context, prepared) {
      if (configured === null) return unconfigured;
      if (!configured.isActive || isMuted) return ignored;
      if (parser === null) return noParser;
      if (isCustom(parser)) {
        if (prepared === undefined)
          throw new Error(`A message for the parser "${parser.name}" was not read.`);
        return prepared;
      }
      if (decode === null) return noParser;
      try {
        return { outcome: 'parsed', parsed: parser.parse(decode(payload), context) };
      } catch (error) {
        return { outcome: 'failed', failure: describeFailure(error) };
      }
    },
  };
}

/** The custom parser that must have read a message before it is processed; null where none has to. */
export function needsPreparing({ configured, isMuted, parser }: TopicPlan): CustomParser | null {
  const isRead = parser !== null && configured?.isActive === true && !isMuted;
  return isRead && isCustom(parser) ? parser : null;
}

/** A parser that throws anything but `PayloadError` has a bug; the message is kept, the next one is read. */
export function describeFailure(error: unknown): MessageFailure {
  if (error instanceof PayloadError) {
    const { type: errorType, message: errorMessage, schemaPath, path } = error;
    return { errorType, errorMessage, schemaPath, path, exceptionType: null, exceptionTraceback: null };
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
    path: null,
    exceptionType: known.name,
    exceptionTraceback: known.stack ?? null,
  };
}
