import type { IngestOptions } from '../ingest/createIngest.ts';
import { builtinParsers } from '../parsers/builtin/index.ts';
import { createParserRegistry } from '../parsers/ParserRegistry.ts';
import { createParserTally } from '../parsers/parserTally.ts';

/** The built-in parsers, and nobody to read by custom ones. */
export const builtinOnly = (): IngestOptions['parsers'] => ({
  registry: createParserRegistry(builtinParsers),
  customs: { read: () => Promise.reject(new Error('No custom parser is in force in this test.')) },
  tally: createParserTally(),
});
