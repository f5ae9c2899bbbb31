import { z } from 'zod';

/** Row id in the database. */
export const id = z.number().int().positive();

/** Milliseconds since 1970-01-01 UTC. */
export const instant = z.number().int();

/** A row id as it stands in a path or a query of HTTP. */
export const idParam = z.coerce.number().int().positive();

/** An instant as it stands in a query of HTTP: milliseconds, or ISO 8601. */
export const instantParam = z.union([
  z.coerce.number().int(),
  z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
]);

/** `true`/`false`, or `1`/`0`, as they stand in a query of HTTP. */
export const flagParam = z.stringbool();

/** Several of a few words, as they stand in a query of HTTP: `a,b`, or the name given again. One is enough. */
export const listParam = <Word extends string>(word: z.ZodType<Word, Word>) =>
  z.union([z.string().transform((words) => words.split(',')), z.array(word)]).pipe(z.array(word).min(1));
