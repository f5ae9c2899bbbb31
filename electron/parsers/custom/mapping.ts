import jsonata from 'jsonata';
import { z } from 'zod';
import type { DefinitionFault } from '../../../shared/domain/parserDefinition.ts';
import { failure, type Result, success } from '../../core/result.ts';
import { PayloadError } from '../TopicParser.ts';
import { maxCallDepth, maxListLength } from './limits.ts';

/** What a mapping may know beside the payload; `$topic`, `$levels`, `$site` and `$receivedAt` in its text. */
export interface MappingContext {
  readonly topic: string;
  readonly siteCode: string;
  /** Milliseconds since 1970 UTC. */
  readonly receivedAt: number;
}

/** Turns a decoded payload into whatever the expression yields. Throws `PayloadError` where it fails. */
export type Mapping = (payload: unknown, context: MappingContext) => Promise<unknown>;

/** What JSONata throws: an object, not an `Error`. */
const jsonataError = z.object({
  message: z.string(),
  position: z.number().int().nonnegative().optional(),
  token: z.unknown().optional(),
});

/** Parses a JSONata expression. Its functions cannot leave it, and `$eval`, which hides text from this check, is refused. */
export function compileMapping(text: string): Result<Mapping, readonly DefinitionFault[]> {
  // Its time is watched by the process that runs it, as is that of everything else done for a message.
  const limits = { stack: maxCallDepth, sequence: maxListLength };
  try {
    const expression = jsonata(text, limits);
    const evalAt = findVariable(expression.ast(), 'eval');
    if (evalAt !== null) {
      return failure([
        faultAt(text, evalAt, 'eval', '"$eval" is not possible here: write the expression out.'),
      ]);
    }
    return success((payload, context) => evaluate(expression, text, payload, context));
  } catch (error) {
    const { message, position = 0, token } = asJsonataError(error);
    return failure([faultAt(text, position, token, sentence(message))]);
  }
}

async function evaluate(
  expression: jsonata.Expression,
  text: string,
  payload: unknown,
  { topic, siteCode, receivedAt }: MappingContext,
): Promise<unknown> {
  const bindings = {
    topic,
    levels: topic.split('/'),
    site: siteCode,
    receivedAt: new Date(receivedAt).toISOString(),
    eval: undefined,
  };
  try {
    return await expression.evaluate(payload, bindings);
  } catch (error) {
    const { message, position, token } = asJsonataError(error);
    const { line, column } = placeOf(text, position ?? 0, token);
    const where = position === undefined ? '' : ` (line ${line}, column ${column})`;
    throw new PayloadError('VALIDATION_ERROR', `The mapping failed${where}: ${sentence(message)}`, '');
  }
}

/** A bug or an exhausted stack of the library is told as well as it can be. */
function asJsonataError(error: unknown): z.infer<typeof jsonataError> {
  const known = jsonataError.safeParse(error);
  if (error instanceof RangeError) return { message: 'The expression is nested too deep.' };
  return known.success ? known.data : { message: String(error) };
}

const sentence = (message: string) => (/[.!?]$/.test(message) ? message : `${message}.`);

const faultAt = (text: string, position: number, token: unknown, message: string): DefinitionFault => ({
  part: 'mapping',
  message,
  path: [],
  ...placeOf(text, position, token),
});

/** JSONata tells the end of the token; a person looks for its beginning. Counted from 1. */
function placeOf(text: string, position: number, token: unknown): { line: number; column: number } {
  const named = typeof token === 'string' && text.slice(0, position).endsWith(token) ? token.length : 0;
  const length = named > 0 && text[position - named - 1] === '$' ? named + 1 : named;
  const before = text.slice(0, position - length).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

const variable = z.object({ type: z.literal('variable'), value: z.string(), position: z.number() });

/** Where a variable is used within the parsed expression; null where it is not. */
function findVariable(node: unknown, name: string): number | null {
  const waiting: unknown[] = [node];
  const seen = new Set<unknown>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    const read = variable.safeParse(next);
    if (read.success && read.data.value === name) return read.data.position;
    waiting.push(...Object.values(next).filter((part) => part !== undefined));
  }
  return null;
}
