import { describe, expect, it } from 'vitest';
import { settle } from '../testing/fakeClock.ts';
import { company, ingestSuite, topic } from '../testing/ingestSuite.ts';
import { createDelivery, everything } from '../testing/ingestWorld.ts';

const suite = ingestSuite();

describe('outcomes', () => {
  it('a message becomes a discovered topic, devices and a reading, and is announced after the commit', async () => {
    const gate = Promise.withResolvers<void>();
    await using world = await suite.open({ beforeCommit: () => gate.promise });
    createDelivery(world, suite.clock).deliver(topic, suite.message(21.5));
    await suite.clock.advance(company);
    expect(world.announced).toEqual([]);
    gate.resolve();
    await settle();
    expect(world.announced.map(({ type }) => type)).toEqual([
      'gateway_update',
      'datalogger_update',
      'sensor_update',
      'topic_discovered',
    ]);
    expect(world.rows('SELECT serial_number, sensor_type, is_online, last_data_1 FROM sensor')).toEqual([
      { serial_number: 'GW1-device-ch1', sensor_type: 'other', is_online: 1, last_data_1: '{"value":21.5}' },
    ]);
    expect(
      world.rows('SELECT topic_path, message_count, is_processable, parser_name FROM discovered_topic'),
    ).toEqual([{ topic_path: topic, message_count: 1, is_processable: 1, parser_name: 'telemetry' }]);
  });

  it('ignores messages on a topic switched off, and on a muted one', async () => {
    const wanted = { topics: [{ ...everything, isActive: false }], mutedTopics: [] };
    await using world = await suite.open({ wanted });
    createDelivery(world, suite.clock).deliver(topic, suite.message(1));
    await suite.clock.advance(company);
    expect(world.ingest.counters(1)).toMatchObject({ received: 1, ignored: 1 });
    expect(world.rows('SELECT count(*) AS n FROM gateway')).toEqual([{ n: 0 }]);
    await world[Symbol.asyncDispose]();

    await using muted = await suite.open({ wanted: { mutedTopics: [topic] } });
    createDelivery(muted, suite.clock).deliver(topic, suite.message(2));
    await suite.clock.advance(company);
    expect(muted.ingest.counters(1)).toMatchObject({ received: 2, ignored: 2 });
  });

  it('invalid JSON makes a parsing-log row, and its bytes are kept', async () => {
    await using world = await suite.open();
    createDelivery(world, suite.clock).deliver(topic, '{"serial_number_gateway": "G", "dataloggers": [');
    await suite.clock.advance(company);
    expect(world.rows('SELECT topic, parser_name, error_type FROM mqtt_parsing_log')).toEqual([
      { topic, parser_name: 'telemetry', error_type: 'PARSE_ERROR' },
    ]);
    expect(world.rows('SELECT CAST(payload AS TEXT) AS payload FROM parse_failure')).toEqual([
      { payload: '{"serial_number_gateway": "G", "dataloggers": [' },
    ]);
    expect(world.announced).toContainEqual(
      expect.objectContaining({ type: 'parsing_error', entry: expect.objectContaining({ id: 1 }) }),
    );
  });

  it('an invalid topic fails, is shown escaped, and is not discovered', async () => {
    await using world = await suite.open();
    createDelivery(world, suite.clock).deliver('site_001/\u202Eevil\n', '1');
    await suite.clock.advance(company);
    expect(world.rows('SELECT topic, error_type FROM mqtt_parsing_log')).toEqual([
      { topic: 'site_001/\\u{202e}evil\\u{a}', error_type: 'VALIDATION_ERROR' },
    ]);
    expect(world.rows('SELECT count(*) AS n FROM discovered_topic')).toEqual([{ n: 0 }]);
  });

  it('lists so many topics of a site and no more, warns once, and processes the rest', async () => {
    await using world = await suite.open({ topicsPerSite: () => 2 });
    const { deliver } = createDelivery(world, suite.clock);
    for (const n of [1, 2, 3, 4])
      deliver(`site_001/gateway/${n}/dataloggers/telemetry`, suite.message(n, `GW${n}`));
    await suite.clock.advance(company);
    expect(world.rows('SELECT count(*) AS n FROM discovered_topic')).toEqual([{ n: 2 }]);
    expect(world.warnings).toHaveLength(1);
    expect(world.ingest.counters(1).parsed).toBe(4);
    expect([world.ingest.unlisted(1), world.ingest.unlisted(2)]).toEqual([2, 0]);
  });

  it('names that are not listed, or cannot be used, make no endlessly many groups in the inbox', async () => {
    let most = 2;
    await using world = await suite.open({ topicsPerSite: () => most });
    const { deliver } = createDelivery(world, suite.clock);
    for (const name of ['alpha', 'beta', 'gamma', 'delta', 'line\n', 'other\n'])
      deliver(`site_001/${name}`, '1');
    deliver('elsewhere/\u0000', '1');
    await suite.clock.advance(company);
    expect(world.rows('SELECT topic_pattern, error_type, message_count FROM parse_failure_group')).toEqual([
      { topic_pattern: '+/alpha', error_type: 'NO_PARSER', message_count: 1 },
      { topic_pattern: '+/beta', error_type: 'NO_PARSER', message_count: 1 },
      { topic_pattern: 'site_001/#', error_type: 'NO_PARSER', message_count: 2 },
      { topic_pattern: 'site_001/#', error_type: 'VALIDATION_ERROR', message_count: 2 },
      { topic_pattern: '#', error_type: 'VALIDATION_ERROR', message_count: 1 },
    ]);
    // A bound that is raised is said again once it is reached.
    most = 3;
    for (const name of ['gamma', 'delta']) deliver(`site_001/${name}`, '1');
    await suite.clock.advance(company);
    expect(world.rows('SELECT count(*) AS n FROM discovered_topic')).toEqual([{ n: 3 }]);
    expect(world.warnings).toHaveLength(2);
  });

  it('a retained message is stored and no sign of life', async () => {
    await using world = await suite.open();
    createDelivery(world, suite.clock).deliver(topic, suite.message(1), { retain: true });
    await suite.clock.advance(company);
    expect(world.rows('SELECT is_online, last_seen_at, total_heartbeats FROM gateway')).toEqual([
      { is_online: 0, last_seen_at: null, total_heartbeats: 0 },
    ]);
    expect(world.rows('SELECT count(*) AS n FROM sensor_reading')).toEqual([{ n: 1 }]);
    expect(world.ingest.flow(1, 1).lastMessageAt).toBeNull();
  });
});

describe('rows', () => {
  it('writes the row of an entity that keeps changing about once a second, and all of them at the end', async () => {
    const world = await suite.open();
    const { deliver } = createDelivery(world, suite.clock);
    const count = () => world.rows('SELECT total_heartbeats AS n FROM gateway');
    for (let n = 0; n < 5; n += 1) {
      deliver(topic, suite.message(n));
      await suite.clock.advance(company);
    }
    expect(count()).toEqual([{ n: 1 }]);
    await suite.clock.advance(1100);
    expect(count()).toEqual([{ n: 5 }]);
    deliver(topic, suite.message(6));
    await suite.clock.advance(company);
    deliver(topic, suite.message(7));
    await suite.clock.advance(company);
    await world.ingest[Symbol.asyncDispose]();
    expect(count()).toEqual([{ n: 7 }]);
    expect(world.rows('SELECT count(*) AS n FROM ingest_journal')).toEqual([{ n: 0 }]);
    world.crash();
  });

  it('writes nothing of a purged site, and takes nothing more for it', async () => {
    await using world = await suite.open();
    const { deliver } = createDelivery(world, suite.clock);
    deliver(topic, suite.message(1));
    await world.ingest.purge(1);
    deliver(topic, suite.message(2));
    await suite.clock.advance(company);
    expect(world.rows('SELECT count(*) AS n FROM gateway')).toEqual([{ n: 0 }]);
  });
});
