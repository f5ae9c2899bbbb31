import { z } from 'zod';
import type { DefinitionFault } from '../../../shared/domain/parserDefinition.ts';
import { failure, type Result, success } from '../../core/result.ts';
import { isRecord, type RawRecord } from '../fields/record.ts';
import { schemaFaults } from './schemaFaults.ts';

/** A JSON Schema as zod. Refuses what zod would pass over silently, so that a schema checks all that it says. */
export function compileSchema(
  schema: RawRecord | null,
): Result<z.ZodType | null, readonly DefinitionFault[]> {
  if (schema === null) return success(null);
  const faults = schemaFaults(schema);
  if (faults.length > 0) return failure(faults);
  try {
    const compiled = z.fromJSONSchema(withRequiredKeys(schema));
    // References that lead back to themselves are followed only when something is checked.
    compiled.safeParse(null);
    return success(compiled);
  } catch (error) {
    const message =
      error instanceof RangeError
        ? 'A reference leads back to itself before anything is checked.'
        : `The schema cannot be used: ${error instanceof Error ? error.message : String(error)}`;
    return failure([{ part: 'schema', message, path: [], line: null, column: null }]);
  }
}

const anything = { type: ['string', 'number', 'boolean', 'null', 'array', 'object'] };

/** Keywords that say what a value is. */
const demands = ['type', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', '$ref'];

/** zod takes a key that may hold anything as one that may be absent: where it is required, "anything" is written out. */
function withRequiredKeys(schema: RawRecord): RawRecord {
  const entries = Object.entries(schema).map(
    ([keyword, value]) => [keyword, within(keyword, value)] as const,
  );
  const copy = Object.fromEntries(entries);
  const required = schema['required'];
  if (!Array.isArray(required)) return copy;
  const properties = new Map(Object.entries(isRecord(copy['properties']) ? copy['properties'] : {}));
  for (const key of required) {
    if (typeof key === 'string' && !isDemanding(properties.get(key))) properties.set(key, anything);
  }
  return { ...copy, properties: Object.fromEntries(properties) };
}

const isDemanding = (schema: unknown): boolean =>
  schema === false || (isRecord(schema) && demands.some((keyword) => keyword in schema));

function within(keyword: string, value: unknown): unknown {
  if (['enum', 'const', 'default', 'examples', 'required', 'type'].includes(keyword)) return value;
  const inner = (one: unknown) => (isRecord(one) ? withRequiredKeys(one) : one);
  if (Array.isArray(value)) return value.map(inner);
  if (!isRecord(value)) return value;
  if (!['properties', 'patternProperties', '$defs'].includes(keyword)) return inner(value);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inner(one)]));
}
