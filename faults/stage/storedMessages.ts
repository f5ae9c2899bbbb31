import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { readRow } from './storedRows.ts';

const outcomes = z.object({
  received: z.number(),
  parsed: z.number(),
  failed: z.number(),
  accounted: z.number(),
  logged: z.number(),
});

/** What became of a site's messages. `logged`: rows of the parsing log. */
export const outcomesOf = (dataDir: string, siteId: number): z.infer<typeof outcomes> =>
  readRow(
    dataDir,
    outcomes,
    `WITH stats AS (
       SELECT * FROM message_stats
       WHERE connection_id = (SELECT id FROM mqtt_connection WHERE site_id = @siteId))
     SELECT (SELECT coalesce(sum(received), 0) FROM stats) AS received,
            (SELECT coalesce(sum(parsed), 0) FROM stats) AS parsed,
            (SELECT coalesce(sum(failed), 0) FROM stats) AS failed,
            (SELECT coalesce(sum(parsed + ignored + unconfigured + no_parser + failed + shed + duplicate), 0)
             FROM stats) AS accounted,
            (SELECT count(*) FROM mqtt_parsing_log WHERE site_id = @siteId) AS logged`,
    { siteId },
  );

const failedOnes = z.object({ failed: z.number() });

/** How many messages of a site have failed: looks at counts only, so that looking costs nothing. */
export const failedOf = (dataDir: string, siteId: number): number =>
  readRow(
    dataDir,
    failedOnes,
    `SELECT coalesce(sum(failed), 0) AS failed FROM message_stats
     WHERE connection_id = (SELECT id FROM mqtt_connection WHERE site_id = @siteId)`,
    { siteId },
  ).failed;

const figures = z.object({ matched: z.number(), failed: z.number(), timeUs: z.number() });

/** How many messages a parser was given, and how long it took for all of them. */
export const parserFigures = (dataDir: string, parserName: string): z.infer<typeof figures> =>
  readRow(
    dataDir,
    figures,
    `SELECT coalesce(sum(matched), 0) AS matched, coalesce(sum(failed), 0) AS failed,
            coalesce(sum(time_us), 0) AS timeUs
     FROM parser_stats WHERE parser_name = @parserName`,
    { parserName },
  );

const failed = z.object({
  id: z.number(),
  parserName: z.string().nullable(),
  errorMessage: z.string(),
  payload: z.instanceof(Buffer),
});

/** Messages that are read at once. Each may be a bomb of 10 MB, and what else the row's process does waits for them. */
const portion = 5;

/** The messages of a site in the inbox with their bytes, in order of arrival. */
export async function* failuresOf(
  dataDir: string,
  siteId: number,
): AsyncGenerator<z.infer<typeof failed>, void, void> {
  using resources = new DisposableStack();
  const database = new Database(join(dataDir, 'vedetta.db'), { readonly: true });
  resources.defer(() => database.close());
  // The plus keeps SQLite to the order of the ids: by the site it would sort all that is left for each portion.
  const next = database.prepare(`
    SELECT id, parser_name AS parserName, error_message AS errorMessage, payload FROM parse_failure
    WHERE +site_id = ? AND id > ? ORDER BY id LIMIT ${portion}`);
  let rows = z.array(failed).parse(next.all(siteId, 0));
  while (rows.length > 0) {
    yield* rows;
    await turn();
    rows = z.array(failed).parse(next.all(siteId, rows.at(-1)?.id ?? 0));
  }
}

const sums = z.object({ received: z.number(), accounted: z.number() });

/** What became of the messages of every site whose code is like this. */
export const sumOf = (dataDir: string, codes: string): z.infer<typeof sums> =>
  readRow(
    dataDir,
    sums,
    `SELECT coalesce(sum(received), 0) AS received,
            coalesce(sum(parsed + ignored + unconfigured + no_parser + failed + shed + duplicate), 0) AS accounted
     FROM message_stats WHERE connection_id IN (
       SELECT mqtt_connection.id FROM mqtt_connection JOIN site ON site.id = mqtt_connection.site_id
       WHERE site.code LIKE @codes)`,
    { codes },
  );
