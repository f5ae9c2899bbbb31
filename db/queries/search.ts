import { type AnyColumn, or, type SQL, sql } from 'drizzle-orm';

/** Any of the columns holds the text, letter case of ASCII aside; `%` and `_` in it stand for themselves. */
export function contains(columns: readonly AnyColumn[], text: string): SQL | undefined {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return or(...columns.map((column) => sql`${column} LIKE ${pattern} ESCAPE '\\'`));
}
