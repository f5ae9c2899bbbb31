import { expect, it } from 'vitest';
import { countScope, readPortion } from '../../db/queries/inbox/readFailures.ts';
import { company, ingestSuite, topic } from '../testing/ingestSuite.ts';
import { createDelivery, everything, type IngestWorld } from '../testing/ingestWorld.ts';

const suite = ingestSuite();
const all = { kind: 'all' } as const;
const most = { messages: 200, bytes: 1024 * 1024 };

/** Replays all that lies in the inbox, in one portion. */
function replayAll(world: IngestWorld) {
  const { lastId: upToId } = countScope(world.database.reader, all);
  const { messages } = readPortion(world.database.reader, all, { afterId: 0, upToId }, most);
  return world.ingest.replay(messages, 'tester');
}

const named = (parserName: string | null) => ({ topics: [{ ...everything, parserName }] });

it('messages that nobody could read are read once a parser does: readings once, counts where they belong', async () => {
  const unread = await suite.open({ wanted: named('no_such_parser') });
  const { deliver } = createDelivery(unread, suite.clock);
  deliver(topic, suite.message(1));
  await suite.clock.advance(1000);
  deliver(topic, suite.message(2));
  await suite.clock.advance(company);
  expect(unread.errors).toEqual([]);
  expect(unread.ingest.counters(1)).toMatchObject({ received: 2, noParser: 2, parsed: 0 });
  expect(unread.rows('SELECT error_type, kept_count, message_count FROM parse_failure_group')).toEqual([
    { error_type: 'NO_PARSER', kept_count: 2, message_count: 2 },
  ]);
  await unread[Symbol.asyncDispose]();

  await using world = await suite.open();
  expect(await replayAll(world)).toEqual(['parsed', 'parsed']);
  expect(world.ingest.counters(1)).toMatchObject({ received: 2, noParser: 0, parsed: 2 });
  expect(
    world.rows('SELECT sum(received) AS r, sum(parsed) AS p, sum(no_parser) AS n FROM message_stats'),
  ).toEqual([{ r: 2, p: 2, n: 0 }]);
  expect(world.rows('SELECT count(*) AS n FROM parse_failure')).toEqual([{ n: 0 }]);
  expect(
    world.rows(
      'SELECT kept_count, kept_bytes, replayed_count, closed_how, closed_by FROM parse_failure_group',
    ),
  ).toEqual([
    { kept_count: 0, kept_bytes: 0, replayed_count: 2, closed_how: 'replayed', closed_by: 'tester' },
  ]);
  expect(world.rows('SELECT data FROM sensor_reading ORDER BY at')).toEqual([
    { data: '{"value":1}' },
    { data: '{"value":2}' },
  ]);
  // Replay is no sign of life.
  expect(world.rows('SELECT is_online, last_seen_at, reading_count, last_data_1 FROM sensor')).toEqual([
    { is_online: 0, last_seen_at: null, reading_count: 2, last_data_1: '{"value":2}' },
  ]);
  expect(world.rows('SELECT count(*) AS n FROM mqtt_parsing_log')).toEqual([{ n: 0 }]);
  expect(world.errors).toEqual([]);
});

it('one that fails again stays, in the group of its new fault, without another row in the log', async () => {
  const unread = await suite.open({ wanted: named('no_such_parser') });
  createDelivery(unread, suite.clock).deliver(topic, '{"dataloggers":');
  await suite.clock.advance(company);
  await unread[Symbol.asyncDispose]();

  await using world = await suite.open();
  expect(await replayAll(world)).toEqual(['failed']);
  expect(world.ingest.counters(1)).toMatchObject({ received: 1, noParser: 0, failed: 1 });
  expect(world.rows('SELECT error_type, counted_as FROM parse_failure')).toEqual([
    { error_type: 'PARSE_ERROR', counted_as: 'failed' },
  ]);
  expect(
    world.rows('SELECT error_type, kept_count, closed_how FROM parse_failure_group ORDER BY id'),
  ).toEqual([
    { error_type: 'NO_PARSER', kept_count: 0, closed_how: 'replayed' },
    { error_type: 'PARSE_ERROR', kept_count: 1, closed_how: null },
  ]);
  expect(world.rows('SELECT count(*) AS n FROM mqtt_parsing_log')).toEqual([{ n: 0 }]);
});

it('what arrived later at the same time stays, and so do the last values', async () => {
  const unread = await suite.open({ wanted: named('no_such_parser') });
  const old = suite.message(1);
  createDelivery(unread, suite.clock).deliver(topic, old);
  await suite.clock.advance(company);
  await unread[Symbol.asyncDispose]();

  await suite.clock.advance(5000);
  await using world = await suite.open();
  // The same device time, another value.
  createDelivery(world, suite.clock).deliver(topic, old.replace('"value":1', '"value":9'));
  await suite.clock.advance(company);
  const before = world.rows('SELECT * FROM sensor_reading');
  expect(await replayAll(world)).toEqual(['parsed']);
  expect(world.rows('SELECT * FROM sensor_reading')).toEqual(before);
  expect(world.rows('SELECT is_online, reading_count FROM sensor')).toEqual([
    { is_online: 1, reading_count: 1 },
  ]);
});

it('a message whose topic nobody is to read is not tried', async () => {
  const unread = await suite.open({ wanted: named('no_such_parser') });
  createDelivery(unread, suite.clock).deliver(topic, suite.message(1));
  await suite.clock.advance(company);
  expect(await replayAll(unread)).toEqual(['skipped']);
  expect(unread.ingest.counters(1)).toMatchObject({ received: 1, noParser: 1 });
  await unread[Symbol.asyncDispose]();
});

it('a message of 10 MB is kept whole, and read whole', async () => {
  const largest = 10_485_760;
  const text = suite.message(7);
  const unread = await suite.open({ wanted: named('no_such_parser') });
  createDelivery(unread, suite.clock).deliver(topic, text + ' '.repeat(largest - text.length));
  await suite.clock.advance(company);
  expect(unread.rows('SELECT length(payload) AS n FROM parse_failure')).toEqual([{ n: largest }]);
  await unread[Symbol.asyncDispose]();

  await using world = await suite.open();
  expect(await replayAll(world)).toEqual(['parsed']);
  expect(world.rows('SELECT data FROM sensor_reading')).toEqual([{ data: '{"value":7}' }]);
  expect(world.rows('SELECT count(*) AS n FROM parse_failure')).toEqual([{ n: 0 }]);
});

it('a program that dies in a replay goes on with what is left: each reading once, the counts right', async () => {
  const unread = await suite.open({ wanted: named('no_such_parser') });
  const { deliver } = createDelivery(unread, suite.clock);
  for (let value = 0; value < 300; value += 1) {
    deliver(topic, suite.message(value));
    await suite.clock.advance(company);
  }
  await unread[Symbol.asyncDispose]();

  // One portion is committed; nothing of the image is written when it dies.
  const dying = await suite.open();
  expect(await replayAll(dying)).toHaveLength(most.messages);
  dying.crash();

  await using world = await suite.open();
  expect(await replayAll(world)).toHaveLength(300 - most.messages);
  expect(world.ingest.counters(1)).toMatchObject({ received: 300, parsed: 300, noParser: 0 });
  expect(
    world.rows('SELECT sum(received) AS r, sum(parsed) AS p, sum(no_parser) AS n FROM message_stats'),
  ).toEqual([{ r: 300, p: 300, n: 0 }]);
  expect(world.rows('SELECT count(*) AS n FROM sensor_reading')).toEqual([{ n: 300 }]);
  expect(world.rows('SELECT reading_count AS n FROM sensor')).toEqual([{ n: 300 }]);
  expect(world.rows('SELECT count(*) AS n FROM parse_failure')).toEqual([{ n: 0 }]);
  expect(world.errors).toEqual([]);
});
