import { z } from 'zod';
import { codec } from './codec.ts';
import { parserDefinition } from './parserDefinition.ts';
import { instant } from './scalars.ts';

const count = z.number().int().nonnegative();

/** What a parser did over some time. */
export const parserFigures = z.object({
  /** Messages that fell to it: parsed + failed. */
  matched: count,
  parsed: count,
  /** A part of `parsed`: with an invalid part. */
  partial: count,
  failed: count,
  /** Of one message, milliseconds; null when there was none. */
  meanTimeMs: z.number().nonnegative().nullable(),
});
export type ParserFigures = z.infer<typeof parserFigures>;

/** A payload format that the program can read. */
export const parser = z.object({
  name: z.string(),
  kind: z.enum(['builtin', 'custom']),
  /** A sentence in English: what the messages say. */
  description: z.string(),
  /** MQTT topic filters of the format. A topic that names the parser itself need not match them. */
  topicPatterns: z.array(z.string()),
  /** Of several parsers that match a topic, the higher one reads it. */
  priority: z.number().int(),
  codec,
  /** Set by a person. Off: its messages find another parser, or none. */
  isActive: z.boolean(),
  /** It ran too long several times and is left alone until then; its messages fail and are kept. Null: it works. */
  suspendedUntil: instant.nullable(),
  /** Of a custom one: the version in force; null where none was switched on, and of built-in ones. */
  version: z.number().int().positive().nullable(),
  /** The newest version that was saved. */
  latestVersion: z.number().int().positive().nullable(),
  updatedAt: instant.nullable(),
  /** Since the program started. */
  sinceStart: parserFigures,
  /** Of the last 24 hours. */
  lastDay: parserFigures,
});
export type Parser = z.infer<typeof parser>;

/** A version of a custom parser as it was saved. */
export const parserVersion = z.object({
  version: z.number().int().positive(),
  definition: parserDefinition,
  /** What changed, in a person's words. */
  note: z.string().nullable(),
  createdAt: instant,
  createdBy: z.string(),
});
export type ParserVersion = z.infer<typeof parserVersion>;

/** A parser with all that is known of it. */
export const parserDetails = parser.extend({
  /** Newest first; empty for a built-in one. */
  versions: z.array(parserVersion),
});
export type ParserDetails = z.infer<typeof parserDetails>;
