import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../db/testing/temporaryDirectory.ts';
import { createFakeClock, type FakeClock, settle } from '../testing/fakeClock.ts';
import {
  createDelivery,
  everything,
  type IngestWorldOptions,
  openIngestWorld,
} from '../testing/ingestWorld.ts';
import { telemetry } from '../testing/telemetry.ts';

const topic = 'site_001/gateway/1/dataloggers/telemetry';
const company = 10;

let directory: ReturnType<typeof temporaryDirectory>;
let clock: FakeClock;
beforeEach(() => {
  directory = temporaryDirectory();
  clock = createFakeClock(Date.UTC(2026, 10, 20, 15, 0, 0));
});
afterEach(() => directory[Symbol.dispose]());

const open = (options: Partial<IngestWorldOptions> = {}) =>
  openIngestWorld({ dataDir: directory.path, clock, sites: ['site_001', 'site_002'], ...options });

const message = (value: number, serial = 'GW1') => telemetry(serial, clock.now(), value);

describe('acknowledgement', () => {
  it('acknowledges only after the commit, once per batch, in order of arrival', async () => {
    const gate = Promise.withResolvers<void>();
    await using world = await open({ beforeCommit: () => gate.promise });
    const { link, deliver } = createDelivery(world, clock);
    for (const value of [1, 2, 3]) deliver(topic, message(value));
    await clock.advance(company);
    expect(link.acknowledged).toEqual([]);
    gate.resolve();
    await settle();
    expect(link.acknowledged).toEqual([[1, 2, 3]]);
    expect(world.rows('SELECT count(*) AS n FROM sensor_reading')).toEqual([{ n: 1 }]);
  });

  it('acknowledges failed, ignored and unconfigured messages too, and no QoS 0', async () => {
    await using world = await open({
      wanted: { topics: [{ ...everything, pattern: 'site_001/gateway/#' }] },
    });
    const { link, deliver } = createDelivery(world, clock);
    deliver(topic, '{"broken"');
    deliver('site_001/elsewhere', '1');
    deliver(topic, message(1), { qos: 0, packetId: 0 });
    deliver('site_001/gateway/1/unknown', '1');
    await clock.advance(company);
    expect(link.acknowledged).toEqual([[1, 2, 4]]);
    expect(world.ingest.figures(1, 1).counters).toMatchObject({
      received: 4,
      parsed: 1,
      failed: 1,
      unconfigured: 1,
      noParser: 1,
    });
  });

  it('never acknowledges on a link that is gone, yet keeps what it delivered', async () => {
    await using world = await open();
    const { link, sink, deliver } = createDelivery(world, clock);
    deliver(topic, message(1));
    sink.close();
    await clock.advance(company);
    expect(link.acknowledged).toEqual([]);
    expect(world.rows('SELECT count(*) AS n FROM sensor_reading')).toEqual([{ n: 1 }]);
  });

  it('drops the link of a batch that can never be committed, and goes on with the image as stored', async () => {
    let isBroken = true;
    await using world = await open({
      beforeCommit() {
        if (isBroken) throw new Error('disk I/O error');
      },
    });
    const first = createDelivery(world, clock);
    first.deliver(topic, message(1));
    first.deliver(topic, message(1), { qos: 0, packetId: 0 });
    await clock.advance(company);
    expect(first.link.acknowledged).toEqual([]);
    expect(first.link.dropped).toEqual([expect.stringContaining('disk I/O error')]);

    isBroken = false;
    const second = createDelivery(world, clock);
    second.deliver(topic, message(2), { dup: true });
    await clock.advance(company);
    expect(second.link.acknowledged).toEqual([[1]]);
    expect(world.ingest.figures(1, 1).counters).toMatchObject({ received: 2, parsed: 1, failed: 1 });
    expect(world.rows('SELECT error_type FROM mqtt_parsing_log')).toEqual([{ error_type: 'DB_ERROR' }]);
    expect(world.rows('SELECT id, serial_number FROM gateway')).toEqual([{ id: 1, serial_number: 'GW1' }]);
    expect(world.errors).toHaveLength(1);
  });
});

it('reads the image again until it can, then takes what waited', async () => {
  let isBroken = false;
  await using world = await open({
    limits: { windowPerConnection: 1 },
    beforeCommit() {
      if (isBroken) throw new Error('disk I/O error');
    },
    beforeLoad() {
      if (isBroken) throw new Error('cannot read');
    },
  });
  isBroken = true;
  createDelivery(world, clock).deliver(topic, message(1));
  await clock.advance(company);
  const { link, deliver } = createDelivery(world, clock);
  expect(deliver(topic, message(1))).toBe(false);
  await clock.advance(5000);
  expect(link.acknowledged).toEqual([]);
  isBroken = false;
  await clock.advance(1000 + company);
  expect([link.acknowledged, link.resumed]).toEqual([[[1]], 1]);
  expect(world.ingest.figures(1, 1).counters).toMatchObject({ received: 1, parsed: 1 });
});

it('stores the arrival of the last live message with the connection', async () => {
  await using world = await open();
  const { deliver } = createDelivery(world, clock);
  const arrivedAt = clock.now();
  deliver(topic, message(1));
  await clock.advance(company);
  expect(world.rows('SELECT last_message_at FROM mqtt_connection WHERE id = 1')).toEqual([
    { last_message_at: arrivedAt },
  ]);
  expect(world.ingest.figures(1, 1)).toMatchObject({ lastMessageAt: arrivedAt, largestIntervalSeconds: 60 });
});

describe('duplicates', () => {
  it('acknowledges and counts a redelivered message, and changes nothing twice', async () => {
    await using world = await open();
    const { deliver } = createDelivery(world, clock);
    const payload = message(1);
    deliver(topic, payload);
    await clock.advance(company);
    const again = createDelivery(world, clock);
    again.deliver(topic, payload, { dup: true });
    await clock.advance(company);
    expect(again.link.acknowledged).toEqual([[1]]);
    expect(world.ingest.figures(1, 1).counters).toMatchObject({ received: 2, parsed: 1, duplicate: 1 });
    expect(world.rows('SELECT reading_count FROM sensor')).toEqual([{ reading_count: 1 }]);
  });

  it('recognises it after a crash', async () => {
    const payload = message(1);
    const killed = await open();
    createDelivery(killed, clock).deliver(topic, payload);
    await clock.advance(company);
    killed.crash();
    await using world = await open();
    createDelivery(world, clock).deliver(topic, payload, { dup: true });
    await clock.advance(company);
    expect(world.ingest.figures(1, 1).counters).toMatchObject({ received: 2, parsed: 1, duplicate: 1 });
  });

  it('takes the same packet id with other content for a new message', async () => {
    await using world = await open();
    createDelivery(world, clock).deliver(topic, message(1));
    createDelivery(world, clock).deliver(topic, message(2), { dup: true });
    await clock.advance(company);
    expect(world.ingest.figures(1, 1).counters).toMatchObject({ received: 2, parsed: 2 });
  });

  it('forgets what the broker surely saw: at the second answered ping', async () => {
    await using world = await open();
    const { sink, deliver } = createDelivery(world, clock);
    deliver(topic, message(1));
    await clock.advance(company);
    const rows = () => world.rows('SELECT count(*) AS n FROM inflight_window');
    sink.confirm();
    await clock.advance(company);
    expect(rows()).toEqual([{ n: 1 }]);
    sink.confirm();
    await clock.advance(company);
    expect(rows()).toEqual([{ n: 0 }]);
  });
});

describe('back-pressure', () => {
  it('holds a link whose window is full, and lets it go on after the commit', async () => {
    await using world = await open({ limits: { windowPerConnection: 2 } });
    const { link, deliver } = createDelivery(world, clock);
    expect([deliver(topic, message(1)), deliver(topic, message(2))]).toEqual([true, false]);
    expect(link.resumed).toBe(0);
    await clock.advance(company);
    expect(link.resumed).toBe(1);
    expect(deliver(topic, message(3))).toBe(true);
  });

  it('holds every link when too many bytes wait', async () => {
    await using world = await open({ limits: { maxWaitingBytes: 10 } });
    const one = createDelivery(world, clock);
    const other = createDelivery(world, clock, 2, 'site_002');
    expect(one.deliver(topic, message(1))).toBe(false);
    expect(other.deliver('site_002/x', '1')).toBe(false);
    await clock.advance(company);
    expect([one.link.resumed, other.link.resumed]).toEqual([1, 1]);
  });

  it('sheds and counts QoS 0 beyond the bound', async () => {
    await using world = await open({ limits: { maxQos0: 1 } });
    const { deliver } = createDelivery(world, clock);
    for (const value of [1, 2, 3]) expect(deliver(topic, message(value), { qos: 0 })).toBe(true);
    await clock.advance(company);
    expect(world.ingest.figures(1, 1).counters).toMatchObject({ received: 3, parsed: 1, shed: 2 });
    expect(world.rows('SELECT received, parsed, shed FROM message_stats')).toEqual([
      { received: 3, parsed: 1, shed: 2 },
    ]);
  });
});

describe('outcomes', () => {
  it('a message becomes a discovered topic, devices and a reading, and is announced after the commit', async () => {
    const gate = Promise.withResolvers<void>();
    await using world = await open({ beforeCommit: () => gate.promise });
    createDelivery(world, clock).deliver(topic, message(21.5));
    await clock.advance(company);
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
    await using world = await open({ wanted });
    createDelivery(world, clock).deliver(topic, message(1));
    await clock.advance(company);
    expect(world.ingest.figures(1, 1).counters).toMatchObject({ received: 1, ignored: 1 });
    expect(world.rows('SELECT count(*) AS n FROM gateway')).toEqual([{ n: 0 }]);
    await world[Symbol.asyncDispose]();

    await using muted = await open({ wanted: { mutedTopics: [topic] } });
    createDelivery(muted, clock).deliver(topic, message(2));
    await clock.advance(company);
    expect(muted.ingest.figures(1, 1).counters).toMatchObject({ received: 2, ignored: 2 });
  });

  it('invalid JSON makes a parsing-log row, and its bytes are kept', async () => {
    await using world = await open();
    createDelivery(world, clock).deliver(topic, '{"serial_number_gateway": "G", "dataloggers": [');
    await clock.advance(company);
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
    await using world = await open();
    createDelivery(world, clock).deliver('site_001/\u202Eevil\n', '1');
    await clock.advance(company);
    expect(world.rows('SELECT topic, error_type FROM mqtt_parsing_log')).toEqual([
      { topic: 'site_001/\\u{202e}evil\\u{a}', error_type: 'VALIDATION_ERROR' },
    ]);
    expect(world.rows('SELECT count(*) AS n FROM discovered_topic')).toEqual([{ n: 0 }]);
  });

  it('lists so many topics of a site and no more, warns once, and processes the rest', async () => {
    await using world = await open({ limits: { maxTopicsPerSite: 2 } });
    const { deliver } = createDelivery(world, clock);
    for (const n of [1, 2, 3, 4])
      deliver(`site_001/gateway/${n}/dataloggers/telemetry`, message(n, `GW${n}`));
    await clock.advance(company);
    expect(world.rows('SELECT count(*) AS n FROM discovered_topic')).toEqual([{ n: 2 }]);
    expect(world.warnings).toHaveLength(1);
    expect(world.ingest.figures(1, 1).counters.parsed).toBe(4);
  });

  it('a retained message is stored and no sign of life', async () => {
    await using world = await open();
    createDelivery(world, clock).deliver(topic, message(1), { retain: true });
    await clock.advance(company);
    expect(world.rows('SELECT is_online, last_seen_at, total_heartbeats FROM gateway')).toEqual([
      { is_online: 0, last_seen_at: null, total_heartbeats: 0 },
    ]);
    expect(world.rows('SELECT count(*) AS n FROM sensor_reading')).toEqual([{ n: 1 }]);
    expect(world.ingest.figures(1, 1).lastMessageAt).toBeNull();
  });
});

describe('gateways', () => {
  it('refuses a gateway that is online at another site, naming both', async () => {
    await using world = await open();
    createDelivery(world, clock).deliver(topic, message(1));
    createDelivery(world, clock, 2, 'site_002').deliver(
      'site_002/gateway/1/dataloggers/telemetry',
      message(2),
    );
    await clock.advance(company);
    const [row] = world.rows('SELECT error_type, error_message FROM mqtt_parsing_log');
    expect(row?.['error_type']).toBe('VALIDATION_ERROR');
    expect(row?.['error_message']).toMatch(/site_001.*site_002/);
    expect(world.rows('SELECT site_id FROM gateway')).toEqual([{ site_id: 1 }]);
  });

  it('moves one that is offline there, with what hangs on it', async () => {
    await using world = await open();
    createDelivery(world, clock).deliver(topic, message(1));
    await clock.advance(company);
    await clock.advance(10 * 60_000);
    await world.ingest.markSilent(clock.now(), false);
    createDelivery(world, clock, 2, 'site_002').deliver(
      'site_002/gateway/1/dataloggers/telemetry',
      message(2),
    );
    await clock.advance(company);
    expect(
      world.rows(`SELECT gateway.site_id AS g, datalogger.site_id AS d, sensor.site_id AS s, sensor.is_online
        FROM gateway JOIN datalogger ON gateway_id = gateway.id JOIN sensor ON datalogger_id = datalogger.id`),
    ).toEqual([{ g: 2, d: 2, s: 2, is_online: 1 }]);
  });

  it('a topic that names it by number means the one last seen under it', async () => {
    await using world = await open();
    const { deliver } = createDelivery(world, clock);
    deliver(topic, message(1));
    deliver('site_001/gateway/1/status', { hostname: 'gw-dam' });
    deliver('site_001/gateway/7/status', { hostname: 'gw-new' });
    await clock.advance(company);
    expect(world.rows('SELECT serial_number, hostname FROM gateway ORDER BY id')).toEqual([
      { serial_number: 'GW1', hostname: 'gw-dam' },
      { serial_number: 'site_001-gateway_7', hostname: 'gw-new' },
    ]);
  });
});

describe('offline', () => {
  it('hides what hangs on a silent gateway, reports the topmost, and ends the downtime at the next message', async () => {
    await using world = await open();
    const { deliver } = createDelivery(world, clock);
    const seenAt = clock.now();
    deliver(topic, message(1));
    await clock.advance(company);
    await clock.advance(150_000 - company);
    expect(await world.ingest.markSilent(clock.now(), false)).toBe(0);
    await clock.advance(1);
    expect(await world.ingest.markSilent(clock.now(), false)).toBe(1);
    expect(await world.ingest.markSilent(clock.now(), false)).toBe(0);
    const status = 'SELECT connection_status AS status FROM';
    expect(world.rows('SELECT is_online FROM gateway')).toEqual([{ is_online: 0 }]);
    expect(world.rows(`${status} datalogger`)).toEqual([{ status: 'gateway_offline' }]);
    expect(world.rows(`${status} sensor`)).toEqual([{ status: 'datalogger_offline' }]);
    expect(world.announced.filter(({ type }) => type.endsWith('_offline')).map(({ type }) => type)).toEqual([
      'gateway_offline',
    ]);
    deliver(topic, message(2));
    const backAt = clock.now();
    await clock.advance(company);
    expect(
      world.rows(
        'SELECT entity_type, reason, started_at, ended_at, duration_ms FROM downtime_event ORDER BY id',
      ),
    ).toEqual(
      [
        ['gateway', 'offline'],
        ['datalogger', 'gateway_offline'],
        ['sensor', 'datalogger_offline'],
      ].map(([entity_type, reason]) => ({
        entity_type,
        reason,
        started_at: seenAt,
        ended_at: backAt,
        duration_ms: backAt - seenAt,
      })),
    );
  });

  it('judges from the start of the program, not from a time when nobody listened', async () => {
    const before = await open();
    createDelivery(before, clock).deliver(topic, message(1));
    await clock.advance(company);
    before.crash();
    await clock.advance(3_600_000);
    await using world = await open();
    expect(await world.ingest.markSilent(clock.now(), false)).toBe(0);
    await clock.advance(150_001);
    expect(await world.ingest.markSilent(clock.now(), false)).toBe(1);
  });

  it.each([
    ['slept', 8 * 3_600_000],
    ['was set back', -3_600_000],
  ])('starts anew after the clock %s', async (_what, jumpMs) => {
    await using world = await open();
    createDelivery(world, clock).deliver(topic, message(1));
    await clock.advance(company);
    clock.jump(jumpMs);
    expect(await world.ingest.markSilent(clock.now(), true)).toBe(0);
    await clock.advance(150_000);
    expect(await world.ingest.markSilent(clock.now(), false)).toBe(0);
    await clock.advance(1);
    expect(await world.ingest.markSilent(clock.now(), false)).toBe(1);
  });
});

describe('rows', () => {
  it('writes the row of an entity that keeps changing about once a second, and all of them at the end', async () => {
    const world = await open();
    const { deliver } = createDelivery(world, clock);
    const count = () => world.rows('SELECT total_heartbeats AS n FROM gateway');
    for (let n = 0; n < 5; n += 1) {
      deliver(topic, message(n));
      await clock.advance(company);
    }
    expect(count()).toEqual([{ n: 1 }]);
    await clock.advance(1100);
    expect(count()).toEqual([{ n: 5 }]);
    deliver(topic, message(6));
    await clock.advance(company);
    deliver(topic, message(7));
    await clock.advance(company);
    await world.ingest[Symbol.asyncDispose]();
    expect(count()).toEqual([{ n: 7 }]);
    expect(world.rows('SELECT count(*) AS n FROM ingest_journal')).toEqual([{ n: 0 }]);
    world.crash();
  });

  it('writes nothing of a purged site, and takes nothing more for it', async () => {
    await using world = await open();
    const { deliver } = createDelivery(world, clock);
    deliver(topic, message(1));
    await world.ingest.purge(1);
    deliver(topic, message(2));
    await clock.advance(company);
    expect(world.rows('SELECT count(*) AS n FROM gateway')).toEqual([{ n: 0 }]);
  });
});
