import { type AnyColumn, and, or, type SQL, sql } from 'drizzle-orm';

/** Any of the columns holds the text, letter case of ASCII aside; `%` and `_` in it stand for themselves. */
export function contains(columns: readonly AnyColumn[], text: string): SQL | undefined {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return or(...columns.map((column) => sql`${column} LIKE ${pattern} ESCAPE '\\'`));
}

/** Each of the texts stands in one of the columns. */
export const containsAll = (columns: readonly AnyColumn[], texts: readonly string[]): SQL | undefined =>
  and(...texts.map((text) => contains(columns, text)));
