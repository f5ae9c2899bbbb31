import { z } from 'zod';

/** A page of a list; `nextCursor` is null on the last one. */
export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** The cursor was not one that this list gave. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

/** Where in a list the next page begins: the sort key of the last row shown. */
export type Position = readonly (string | number)[];

/** Reads a cursor back. Undefined (the first page) gives null. Throws `InvalidCursorError`. */
export function readCursor<Key extends Position>(
  cursor: string | undefined,
  schema: z.ZodType<Key>,
): Key | null {
  if (cursor === undefined) return null;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const position = z
    .string()
    .transform((json, context) => {
      try {
        const parsed: unknown = JSON.parse(json);
        return parsed;
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema)
    .safeParse(text);
  if (!position.success) throw new InvalidCursorError('The cursor is not one that this list gave.');
  return position.data;
}

/** Makes a page of `limit` items from up to `limit + 1` rows. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  position: (row: Row) => Position,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const nextCursor =
    last === undefined ? null : Buffer.from(JSON.stringify(position(last))).toString('base64url');
  return { items: shown.map(item), nextCursor };
}

/** Position in a list sorted by row id. */
export const idPosition = z.tuple([z.number().int()]);

/** Position in a list sorted by time, then row id. */
export const timePosition = z.tuple([z.number().int(), z.number().int()]);
