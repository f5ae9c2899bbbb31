import { z } from 'zod';
import { codec } from './codec.ts';
import { topicFilter } from './topicFilter.ts';

/** Largest request that brings a definition, in bytes: a schema may be long. */
export const parserLimitBytes = 1024 * 1024;

/** Name of a parser as topics and tables write it. The console's address `/parsers/new` is where one is made. */
export const parserName = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z][a-z0-9_]*$/, 'A parser name has small letters, digits and "_", such as weather_station.')
  .refine((name) => name !== 'new', 'A parser cannot be called "new".');

/** A JSON Schema (draft 2020-12), as an object. */
const jsonSchema = z.record(z.string(), z.unknown());

/**
 * What a custom parser does (payloads.md 10): bytes by the codec, checked against the schema, turned into readings by
 * the mapping, a JSONata expression over the decoded payload. `$topic`, `$levels` (its levels as a list), `$site` and
 * `$receivedAt` stand for what the message says beside its payload.
 */
export const parserDefinition = z.object({
  description: z.string().trim().max(500).default(''),
  topicPatterns: z.array(topicFilter).min(1).max(50),
  priority: z.number().int().min(-1000).max(1000).default(0),
  codec: codec.default({ type: 'json' }),
  /** Null: anything that can be decoded. */
  schema: jsonSchema.nullable().default(null),
  mapping: z.string().min(1).max(20_000),
});
export type ParserDefinition = z.infer<typeof parserDefinition>;

const text = z.string().trim().min(1).max(200);

/**
 * One reading as a mapping yields it; it may yield one, a list, or nothing. A `value` that is null is stored as
 * missing. `at`: as devices write times; without it the reading is dated by arrival.
 */
export const mappedReading = z.object({
  datalogger: text,
  sensor: text,
  value: z.unknown(),
  at: z.unknown().optional(),
  unit: text.optional(),
  /** What it measures; inferred from the names where it is not given. */
  sensorType: text.optional(),
  dataloggerType: text.optional(),
  /** Serial number of the gateway. */
  gateway: text.optional(),
  /** Seconds between two messages of the datalogger. */
  intervalSeconds: z.unknown().optional(),
});
export type MappedReading = z.infer<typeof mappedReading>;

/** What is wrong with a definition, and where. Of a mapping `line` and `column`, from 1; of the rest the path. */
export const definitionFault = z.object({
  part: z.enum(['name', 'description', 'topicPatterns', 'priority', 'codec', 'schema', 'mapping']),
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])),
  line: z.number().int().positive().nullable(),
  column: z.number().int().positive().nullable(),
});
export type DefinitionFault = z.infer<typeof definitionFault>;

/** A custom parser as a file, for another installation. */
export const parserFile = z.object({
  format: z.literal('vedetta-parser'),
  formatVersion: z.literal(1),
  name: parserName,
  definition: parserDefinition,
});
export type ParserFile = z.infer<typeof parserFile>;
