import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposableSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { addSite, deviceRows, newSite } from '../../db/testing/domainRows.ts';
import { builtEntry, startBuiltService } from '../testing/builtService.ts';

let directory: ReturnType<typeof mkdtempDisposableSync>;
let dataDir: string;
const rowsBefore = 30_000;

/** Two sites with devices, and logs that fill some chunks of an export. */
beforeAll(async () => {
  directory = mkdtempDisposableSync(join(tmpdir(), 'vedetta-export-'));
  dataDir = join(directory.path, 'data');
  using database = await openDatabase({ dataDir, now: () => 1000 });
  await database.writer.write((handle) => {
    for (const code of ['site_001', 'site_002']) addSite(handle, newSite(code));
    handle.sqlite.exec(deviceRows);
    const parsing = handle.sqlite.prepare(`INSERT INTO mqtt_parsing_log
      (site_id, timestamp, topic, error_type, error_message, payload_sample)
      VALUES (?, ?, 'a/b', ?, '=sum of ' || ?, ?)`);
    for (let at = 1; at <= rowsBefore; at += 1) {
      parsing.run((at % 2) + 1, at, at % 3 === 0 ? 'PARSE_ERROR' : 'DB_ERROR', at, 'x'.repeat(100));
    }
    handle.sqlite.exec(`INSERT INTO mqtt_connection_log (connection_id, timestamp, level, message) VALUES
      (1, 5, 'INFO', 'Connected.'), (2, 6, 'ERROR', 'Refused.'), (2, 7, 'WARNING', 'Silent.')`);
  });
});
afterAll(() => directory.remove());

function start(args: readonly string[], from = dataDir) {
  const child = spawn(process.execPath, [builtEntry, 'export', ...args, '--data-dir', from], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = text(child.stderr);
  return { child, said };
}

async function run(args: string, from = dataDir) {
  const { child, said } = start(args.split(' '), from);
  const [out] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return { exitCode: child.exitCode, out, said: await said };
}

const file = (name: string) => join(directory.path, name);
const lines = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

it('writes what the route answers with the same filters, while a service runs and while none does', async () => {
  const ask =
    'parsing-log --format csv --site site_002 --error-type PARSE_ERROR --from 10 --to 9000 --search sum';
  const alone = await run(ask);
  await using service = await startBuiltService(dataDir, ['--no-demo', '--paused']);
  const query = 'format=csv&siteId=2&errorType=PARSE_ERROR&from=10&to=9000&search=sum';
  const answered = await fetch(`${service.url}/api/v1/logs/parsing/export?${query}`, {
    headers: { authorization: `Bearer ${service.token}` },
  });
  const expected = { exitCode: 0, out: await answered.text(), said: '' };
  expect(alone).toEqual(expected);
  expect(await run(ask)).toEqual(expected);
  expect(alone.out.split('\r\n').filter((row) => row !== '')).toHaveLength(1 + 1498);
  expect(await service.stop()).toBe(0);
});

it('exports the connection log and readings, by code, level, sensor and datalogger', async () => {
  const log = await run('connection-log --format ndjson --site site_002 --level warning,error');
  expect(lines(log.out).map(({ message }) => message)).toEqual(['Silent.', 'Refused.']);
  const readings = await run('readings --format json --sensor 1');
  expect(
    JSON.parse(readings.out).map(({ at, sensor }: { at: number; sensor: string }) => [at, sensor]),
  ).toEqual([
    [100, 'S-1'],
    [200, 'S-1'],
  ]);
  expect((await run('readings --format json --datalogger 1 --from 0')).out).toBe(readings.out);
});

it('a file appears whole, for its owner only, and takes the place of the one before', async () => {
  const target = file('rows.ndjson');
  const small = await run(`connection-log --format ndjson --output ${target}`);
  expect(small).toMatchObject({
    exitCode: 0,
    out: expect.stringMatching(/rows\.ndjson was written, .+\.\n/),
  });
  const whole = await run(`parsing-log --format ndjson --output ${target}`);
  expect(whole.out).toMatch(/ MB\.\n$/);
  expect(lines(readFileSync(target, 'utf8'))).toHaveLength(rowsBefore);
  expect(statSync(target).mode & 0o777).toBe(0o600);
  expect(readdirSync(directory.path).sort()).toEqual(['data', 'rows.ndjson']);
});

it('whoever has read enough may leave', async () => {
  const { child, said } = start(['parsing-log', '--format', 'ndjson']);
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  child.stdout.destroy();
  await closed;
  expect([child.exitCode, await said]).toEqual([0, '']);
});

it.each([
  ['connection-log --format csv --site site_9', 'There is no site "site_9". Known are site_001, site_002.'],
  ['readings --format csv --sensor 1,9', 'There is no sensor 9.'],
  ['readings --format csv --datalogger 9', 'There is no datalogger 9.'],
  [
    'connection-log --format csv --output /nowhere/f',
    '/nowhere is no directory that this user may write to. Name another file.',
  ],
  [
    'connection-log --format csv --output .',
    `${process.cwd()} is no file, so it cannot be written. Name another one.`,
  ],
])('%s: exit 1 and a sentence', async (args, sentence) => {
  expect(await run(args)).toEqual({ exitCode: 1, out: '', said: `${sentence}\n` });
});

it('a wrong filter: exit 2; no database: exit 1 and a sentence', async () => {
  expect(await run('connection-log --format xml')).toMatchObject({ exitCode: 2, out: '' });
  expect(await run('connection-log --format csv', file('nothing'))).toEqual({
    exitCode: 1,
    out: '',
    said: `There is no database at ${file('nothing/vedetta.db')}. Name its directory with --data-dir.\n`,
  });
});
