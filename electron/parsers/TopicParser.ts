import type { ParserDefinition } from '../../shared/domain/parserDefinition.ts';
import type { ParsedMessage } from './ParsedMessage.ts';

/** What a parser may know beside the payload. */
export interface ParseContext {
  readonly siteCode: string;
  readonly topic: string;
}

/** What a parser says of itself. */
export interface ParserHead {
  readonly name: string;
  /** A sentence for people: who sends these messages, and what they say. */
  readonly description: string;
  /** MQTT topic filters of the format. */
  readonly patterns: readonly string[];
  /** Of several parsers that match a topic, the higher one is taken. */
  readonly priority: number;
}

/** Knows one payload format: which topics carry it, and what to store. Pure; throws `PayloadError` only. */
export interface TopicParser<Payload = unknown> extends ParserHead {
  /** Bytes to a value. Throws `PayloadError` of type `PARSE_ERROR`. */
  decode(bytes: Uint8Array): Payload;
  /** Value to devices and readings. Throws `PayloadError` when nothing of it can be used. */
  parse(payload: Payload, context: ParseContext): ParsedMessage;
}

/** Made on the page. Its messages are read in the parser process, never in this one. */
export interface CustomParser extends ParserHead {
  readonly version: number;
  readonly definition: ParserDefinition;
}

export type AnyParser = TopicParser | CustomParser;

export const isCustom = (parser: AnyParser): parser is CustomParser => 'definition' in parser;

/** The whole message cannot be used, for a reason that a person can act on. */
export class PayloadError extends Error {
  override readonly name = 'PayloadError';
  readonly type: 'PARSE_ERROR' | 'VALIDATION_ERROR';
  /** Where in the payload, with indexes folded; null when it could not be decoded. */
  readonly schemaPath: string | null;
  /** The same place in this very payload, with its indexes. */
  readonly path: string | null;

  constructor(
    type: PayloadError['type'],
    message: string,
    schemaPath: string | null = null,
    path: string | null = null,
  ) {
    super(message);
    this.type = type;
    this.schemaPath = schemaPath;
    this.path = path;
  }
}
