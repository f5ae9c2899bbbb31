import { openLogIndex } from '../db/logIndex/openLogIndex.ts';
import { type Database, openDatabase } from '../db/open.ts';
import { loadSqlite } from '../db/sqliteDriver.ts';
import { addSite, newSite } from '../db/testing/domainRows.ts';
import { logSiteCode, logSites, parsingRow } from './parsingLogRows.ts';

/** Within what retention keeps. */
const spanMs = 80 * 86_400_000;
const rowsPerCommit = 20_000;
const indexedAtOnce = 20_000;

/** Makes a database with so many rows of the parsing log over 80 days, and its index; answers what the latter took. */
export async function buildLogs(dataDir: string, rows: number): Promise<{ indexSeconds: number }> {
  using database = await openDatabase({ dataDir, now: Date.now });
  insertRows(database, rows);
  const driver = await loadSqlite();
  using index = openLogIndex(driver, database.searchIndexFile, database.reader);
  const startedAt = performance.now();
  while (index.fill(indexedAtOnce));
  return { indexSeconds: Number(((performance.now() - startedAt) / 1000).toFixed(1)) };
}

function insertRows({ writer: { handle } }: Database, rows: number): void {
  const { sqlite } = handle;
  // What is cut short here is thrown away whole.
  sqlite.pragma('synchronous = OFF');
  const sites = Array.from(
    { length: logSites },
    (_, site) => addSite(handle, newSite(logSiteCode(site + 1))).id,
  );
  const insert = sqlite.prepare(`
    INSERT INTO mqtt_parsing_log (site_id, timestamp, topic, parser_name, error_type, error_message, exception_type,
      payload_sample)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const from = Date.now() - spanMs;
  const insertSome = sqlite.transaction((first: number, end: number) => {
    for (let row = first; row < end; row += 1) {
      const made = parsingRow(row);
      insert.run(
        sites[made.site - 1],
        Math.floor(from + (row / rows) * spanMs),
        made.topic,
        made.parserName,
        made.errorType,
        made.errorMessage,
        made.exceptionType,
        made.payloadSample,
      );
    }
  });
  for (let row = 0; row < rows; row += rowsPerCommit) insertSome(row, Math.min(rows, row + rowsPerCommit));
}
