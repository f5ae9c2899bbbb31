import type { z } from 'zod';
import type { DefinitionFault, ParserDefinition } from '../../../shared/domain/parserDefinition.ts';
import { failure, type Result, success } from '../../core/result.ts';
import { createDecoder } from '../codecs/createDecoder.ts';
import { describeIssue, foldedPath, pathText } from '../fields/describe.ts';
import type { ParsedMessage } from '../ParsedMessage.ts';
import { PayloadError } from '../TopicParser.ts';
import { compileSchema } from './compileSchema.ts';
import { compileMapping, type MappingContext } from './mapping.ts';
import { readMapped } from './readMapped.ts';

/** A custom parser, ready to read. */
export interface CompiledDefinition {
  /** Bytes to a value. Throws `PayloadError`. */
  decode(bytes: Uint8Array): unknown;
  /** A value to devices and readings. Throws `PayloadError` when nothing of it can be used. */
  read(payload: unknown, context: MappingContext): Promise<ParsedMessage>;
}

/**
 * Makes a parser of a definition, or says each of its faults with the place. Run it, and what it makes, in the
 * parser process only: an expression may never end, and a mapping may take all memory.
 */
export function compileDefinition({
  codec,
  schema,
  mapping,
}: ParserDefinition): Result<CompiledDefinition, readonly DefinitionFault[]> {
  const checks = compileSchema(schema);
  const maps = compileMapping(mapping);
  if (!checks.ok || !maps.ok) {
    return failure([...(checks.ok ? [] : checks.fault), ...(maps.ok ? [] : maps.fault)]);
  }
  return success({
    decode: createDecoder(codec),
    async read(payload, context) {
      if (checks.value !== null) refuseUnfit(checks.value, payload);
      return readMapped(await maps.value(payload, context));
    },
  });
}

function refuseUnfit(schema: z.ZodType, payload: unknown): void {
  const result = schema.safeParse(payload);
  if (result.success) return;
  const { message, path } = describeIssue(result.error, payload, []);
  throw new PayloadError('VALIDATION_ERROR', message, foldedPath(path), pathText(path));
}
