import { mkdtempDisposableSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ParsingLogEntry } from '../../shared/domain/log.ts';
import { readLogHistogram } from '../queries/logHistogram.ts';
import { listParsingLog, type ParsingLogFilter, parsingLogReading } from '../queries/parsingLog.ts';
import type { Reader } from '../reader.ts';
import { loadSqlite, type SqliteDriver } from '../sqliteDriver.ts';
import { addSite, newSite } from '../testing/domainRows.ts';
import { memoryDatabase } from '../testing/memoryDatabase.ts';
import { type LogIndex, openLogIndex } from './openLogIndex.ts';
import { partIds } from './textParts.ts';

let stack: DisposableStack;
let driver: SqliteDriver;
let database: Reader;
let file: string;
let index: LogIndex;

beforeEach(async () => {
  stack = new DisposableStack();
  const directory = stack.use(mkdtempDisposableSync(join(tmpdir(), 'vedetta-index-')));
  driver = await loadSqlite();
  database = stack.use(await memoryDatabase());
  addSite(database, newSite('site_001'));
  addSite(database, newSite('site_002'));
  file = join(directory.path, 'search.db');
  index = openLogIndex(driver, file, database);
});
afterEach(() => {
  index[Symbol.dispose]();
  stack.dispose();
});

const words = ['expected number, got "n/d"', 'unexpected end of JSON', 'ram_used_gb: 50% of 8_0', 'größe ÄÖ'];

/** Rows whose times go back now and then, as those of a clock that was set. */
function addRows(from: number, count: number): void {
  const insert = database.sqlite.prepare(`
    INSERT INTO mqtt_parsing_log (id, site_id, timestamp, topic, parser_name, error_type, error_message)
    VALUES (?, ?, ?, ?, 'telemetry', ?, ?)`);
  database.sqlite.transaction(() => {
    for (let id = from; id < from + count; id += 1) {
      const at = id * 10 - (id % 1000 < 30 ? 20_000 : 0);
      const type = id % 7 === 0 ? 'PARSE_ERROR' : 'VALIDATION_ERROR';
      insert.run(id, 1 + (id % 2), at, `site_${id % 40}/gateway/${id % 9}`, type, words[id % 4]);
    }
  })();
}
const fillAll = () => {
  while (index.fill(700));
};

/** Every row that fits, page by page. */
async function readAll(
  logIndex: LogIndex | null,
  filter: Omit<ParsingLogFilter, 'limit'>,
): Promise<number[]> {
  const found: ParsingLogEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await listParsingLog({ ...database, logIndex }, { ...filter, cursor, limit: 150 });
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found.map(({ id }) => id);
}

/** The first row of the second part is the 4,768th here. */
const first = partIds - 4_767;
const timeOf = (row: number) => (first + row) * 10;

test.each<Omit<ParsingLogFilter, 'limit'>>([
  { search: 'gateway/3' },
  { search: '"got ""n/d' },
  { search: 'n/d' },
  { search: 'N/D expected', siteId: 1 },
  { search: '50%' },
  { search: '8_0', errorType: ['PARSE_ERROR'] },
  { search: 'ÄÖ' },
  { search: 'äö' },
  { search: 'site_7/', from: timeOf(4_000), to: timeOf(6_000) },
  { search: 'telemetry', upToId: first + 7_000, from: timeOf(3_000) },
  { search: '"' },
  { search: 'a\0bcd' },
  { search: 'AND NEAR( "x* ^' },
  { search: 'nowhere' },
  { search: 'of' },
  { errorType: ['PARSE_ERROR'] },
  { errorType: ['DB_ERROR', 'PARSE_ERROR'], from: timeOf(5_000) },
  { parserName: 'telemetry' },
  { parserName: 'never there' },
  { search: 'gateway', siteId: 2, errorType: ['VALIDATION_ERROR'] },
])('the index finds in the same order what looking at every row finds: %j', async (filter) => {
  // They lie in two parts of the index, and the newest in none yet.
  addRows(first, 9500);
  fillAll();
  addRows(first + 9500, 500);
  expect(await readAll(index, filter)).toEqual(await readAll(null, filter));
});

test('the index answers only rows that hold the text as it stands', async () => {
  addRows(1, 5000);
  fillAll();
  expect(await readAll(index, { search: 'gateway/3' })).not.toHaveLength(0);
  expect(await readAll(index, { search: 'gateway/33' })).toHaveLength(0);
});

test('of very many rows that are found a share stands for all in a histogram, within the time asked for', async () => {
  const rows = 260_000;
  addRows(1, rows);
  while (index.fill(50_000));
  const count = (logIndex: LogIndex | null, times: { from?: number; to?: number }) => {
    const asked = { search: 'telemetry', ...times, bars: 20 };
    return readLogHistogram({ ...database, logIndex }, asked, parsingLogReading(database, asked));
  };
  for (const times of [{}, { from: 200_000, to: 2_400_000 }]) {
    const [all, share] = [await count(null, times), await count(index, times)];
    expect(all.sampledEvery).toBe(1);
    expect(share.sampledEvery).toBeGreaterThan(1);
    expect(share.bars.map(({ at }) => at)).toEqual(all.bars.map(({ at }) => at));
    expect(Math.abs(share.total / all.total - 1)).toBeLessThan(0.03);
  }
  const few = { from: 1_000_000, to: 1_100_000 };
  expect(await count(index, few)).toEqual(await count(null, few));
});

test('rows that were deleted are not found, and ids that are given again lead to the new rows', async () => {
  addRows(1, 9000);
  fillAll();
  database.sqlite.exec('DELETE FROM mqtt_parsing_log WHERE id > 6000 OR id < 4500');
  database.sqlite.exec(`INSERT INTO mqtt_parsing_log (id, site_id, timestamp, topic, error_type, error_message)
    VALUES (6001, 1, 99999999, 'a', 'DB_ERROR', 'the replaced row')`);
  fillAll();
  expect(await readAll(index, { search: 'replaced' })).toEqual([6001]);
  expect(await readAll(index, { search: 'telemetry' })).toEqual(await readAll(null, { search: 'telemetry' }));
  expect(index.parsing.indexedTo).toBe(6001);
  const blocks = driver.open(file, { readonly: true });
  expect(blocks.prepare('SELECT min(block) FROM parsing_block').pluck().get()).toBe(1);
  blocks.close();
});

test('a part of the index whose rows are all gone goes with its table', async () => {
  addRows(partIds - 2000, 5000);
  fillAll();
  database.sqlite.exec(`DELETE FROM mqtt_parsing_log WHERE id < ${partIds + 200}`);
  fillAll();
  const tables = driver.open(file, { readonly: true });
  const named = tables
    .prepare("SELECT name FROM sqlite_schema WHERE name GLOB 'parsing_text_[0-9]'")
    .pluck()
    .all();
  tables.close();
  expect(named).toEqual(['parsing_text_1']);
  expect(await readAll(index, { search: 'gateway/3' })).toEqual(await readAll(null, { search: 'gateway/3' }));
});

test('its files are for their owner only', () => {
  for (const each of [file, `${file}-wal`]) expect(statSync(each).mode & 0o777).toBe(0o600);
});

test('it goes on where it ended, and is made anew where its file is none', async () => {
  addRows(1, 3000);
  fillAll();
  index[Symbol.dispose]();
  index = openLogIndex(driver, file, database);
  expect(index.parsing.indexedTo).toBe(3000);
  index[Symbol.dispose]();
  writeFileSync(file, 'not a database at all, and long enough to be looked at as one');
  index = openLogIndex(driver, file, database);
  expect(index.parsing.indexedTo).toBe(0);
  fillAll();
  expect(await readAll(index, { search: 'gateway/3' })).toEqual(await readAll(null, { search: 'gateway/3' }));
});
