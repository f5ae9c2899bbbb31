import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { builtinParsers } from '../parsers/builtin/index.ts';
import { createParserRegistry } from '../parsers/ParserRegistry.ts';
import { isCustom, PayloadError } from '../parsers/TopicParser.ts';

const fixture = z.object({ topic: z.string(), payload: z.unknown() });
const registry = createParserRegistry(builtinParsers);

/** A message as it came from the field, from `parsers/builtin/fixtures`. */
export function sample(name: string): { topic: string; payload: unknown } {
  const file = new URL(`../parsers/builtin/fixtures/${name}.json`, import.meta.url);
  const { topic, payload } = fixture.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { topic, payload };
}

/** What the parser of the topic makes of a payload, which comes to it as bytes. */
export function parse(topic: string, payload: unknown) {
  const parser = registry.match(topic);
  if (parser === null || isCustom(parser)) throw new Error(`No parser for ${topic}.`);
  const bytes = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
  return parser.parse(parser.decode(bytes), { siteCode: 'site_001', topic });
}

/** Why it does not take a payload; throws when it does. */
export function refusal(topic: string, payload: unknown): PayloadError {
  try {
    parse(topic, payload);
  } catch (error) {
    if (error instanceof PayloadError) return error;
    throw error;
  }
  throw new Error('It was taken.');
}
