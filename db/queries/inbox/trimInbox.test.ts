import { expect, test } from 'vitest';
import { addSite, newSite } from '../../testing/domainRows.ts';
import { memoryDatabase } from '../../testing/memoryDatabase.ts';
import { prepareKeepFailures } from './keepFailures.ts';
import { createTrimStep, type InboxLimits } from './trimInbox.ts';

const limits: InboxLimits = {
  maxBytes: 100,
  maxMessages: 1000,
  maxNoParserBytes: 50,
  maxNoParserMessages: 4,
};

const failure = (
  topicPattern: string,
  errorType: 'PARSE_ERROR' | 'NO_PARSER',
  bytes: number,
  receivedAt: number,
) => ({
  siteId: 1,
  connectionId: 1,
  topic: topicPattern,
  topicPattern,
  parserName: null,
  errorType,
  errorMessage: 'x',
  schemaPath: null,
  path: null,
  countedAs: 'failed' as const,
  receivedAt,
  qos: 1 as const,
  retain: false,
  payload: new Uint8Array(bytes),
  payloadSize: bytes,
});

async function trimmed(rows: readonly ReturnType<typeof failure>[]) {
  const database = await memoryDatabase();
  addSite(database, newSite('site_001'));
  prepareKeepFailures(database)(rows);
  const step = createTrimStep(limits);
  while (step(database, 7)) {
    // Until the limits hold.
  }
  const groups = database.sqlite
    .prepare(`SELECT topic_pattern AS topic, kept_count AS kept, kept_bytes AS bytes, evicted_count AS evicted,
      closed_how AS how FROM parse_failure_group ORDER BY id`)
    .all();
  const times = database.sqlite.prepare('SELECT received_at FROM parse_failure ORDER BY id').pluck().all();
  database[Symbol.dispose]();
  return { groups, times };
}

test('the oldest failures go first, are counted, and a group without any closes', async () => {
  const rows = [
    failure('a', 'PARSE_ERROR', 60, 1),
    failure('b', 'PARSE_ERROR', 50, 2),
    failure('b', 'PARSE_ERROR', 40, 3),
  ];
  expect(await trimmed(rows)).toEqual({
    groups: [
      { topic: 'a', kept: 0, bytes: 0, evicted: 1, how: 'evicted' },
      { topic: 'b', kept: 2, bytes: 90, evicted: 0, how: null },
    ],
    times: [2, 3],
  });
});

test('what nobody can read never pushes out a failure', async () => {
  const rows = [
    failure('a', 'PARSE_ERROR', 90, 1),
    failure('n', 'NO_PARSER', 20, 2),
    failure('n', 'NO_PARSER', 20, 3),
  ];
  expect(await trimmed(rows)).toMatchObject({ times: [1] });
});

test('what nobody can read has a bound of messages for each group, and of bytes', async () => {
  const few = Array.from({ length: 6 }, (_, index) => failure('n', 'NO_PARSER', 1, index));
  expect(await trimmed(few)).toMatchObject({ times: [2, 3, 4, 5], groups: [{ evicted: 2 }] });
  const large = Array.from({ length: 3 }, (_, index) => failure('n', 'NO_PARSER', 20, index));
  expect(await trimmed(large)).toMatchObject({ times: [1, 2] });
});
