import { expect, test } from 'vitest';
import type { Announcement } from '../../shared/events.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { type ConnectionLogRow, createConnectionLog, type InsertConnectionLog } from './connectionLog.ts';
import type { LogFields } from './formatLine.ts';
import type { Log } from './logFiles.ts';

function recordingLog() {
  const lines: { level: string; message: string; fields: LogFields }[] = [];
  const at =
    (level: string) =>
    (message: string, fields: LogFields = {}) => {
      lines.push({ level, message, fields });
    };
  const log: Log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  return { log, lines };
}

function setUp(insert: InsertConnectionLog) {
  const { log, lines } = recordingLog();
  const announced: Announcement[] = [];
  const connectionLog = createConnectionLog({
    insert,
    file: log,
    announce: (announcement) => announced.push(announcement),
    clock: createFakeClock(),
  });
  return { connectionLog, lines, announced };
}

const entry = { connectionId: 1, siteId: 2, level: 'INFO', message: 'connected' } as const;

test('rows are stored in the order in which they were written, then announced', async () => {
  const stored: string[] = [];
  const insert = async (row: ConnectionLogRow) => {
    // The first row takes longest: order must not hang on speed.
    for (let turn = stored.length; turn < 5; turn++) await Promise.resolve();
    stored.push(row.message);
    return { ...row, id: stored.length, siteCode: 'site_001' };
  };
  const { connectionLog, announced } = setUp(insert);
  for (const message of ['connecting', 'refused', 'connected']) connectionLog.write({ ...entry, message });
  await connectionLog[Symbol.asyncDispose]();
  expect(stored).toEqual(['connecting', 'refused', 'connected']);
  expect(announced.map((each) => each.type === 'connection_log' && each.entry.message)).toEqual(stored);
});

test('the line stands in the file before the row is stored', async () => {
  const { connectionLog, lines } = setUp(async (row) => ({ ...row, id: 1, siteCode: 'site_001' }));
  connectionLog.write({ ...entry, brokerHost: 'broker.example', retryAttempt: 2 });
  expect(lines).toEqual([
    {
      level: 'info',
      message: 'connected',
      fields: { connectionId: 1, siteId: 2, brokerHost: 'broker.example', retryAttempt: 2 },
    },
  ]);
  await connectionLog[Symbol.asyncDispose]();
});

test('a row that cannot be stored is told in the file, and the next ones are stored', async () => {
  const stored: string[] = [];
  const { connectionLog, lines, announced } = setUp(async (row) => {
    if (row.message === 'refused') throw new Error('database or disk is full');
    stored.push(row.message);
    return { ...row, id: 1, siteCode: 'site_001' };
  });
  for (const message of ['refused', 'connected']) connectionLog.write({ ...entry, message });
  await connectionLog[Symbol.asyncDispose]();
  expect(stored).toEqual(['connected']);
  expect(announced).toHaveLength(1);
  expect(lines.at(-1)).toMatchObject({
    level: 'error',
    message: 'connection log row could not be stored',
    fields: { row: { message: 'refused' }, error: { message: 'database or disk is full' } },
  });
});

test('a row holds type and traceback of the error, without its secrets', async () => {
  const rows: ConnectionLogRow[] = [];
  const { connectionLog } = setUp(async (row) => {
    rows.push(row);
    return { ...row, id: 1, siteCode: 'site_001' };
  });
  const error = new TypeError('cannot reach mqtt://plant:S3cr3t@broker.example');
  connectionLog.write({ ...entry, level: 'ERROR', message: 'password=S3cr3t\nforged', error });
  await connectionLog[Symbol.asyncDispose]();
  expect(JSON.stringify(rows)).not.toContain('S3cr3t');
  expect(rows[0]).toMatchObject({ exceptionType: 'TypeError', message: 'password=[redacted]\\u000aforged' });
});
