import { describe, expect, it } from 'vitest';
import { company, ingestSuite, topic } from '../testing/ingestSuite.ts';
import { createDelivery } from '../testing/ingestWorld.ts';

const suite = ingestSuite();

describe('gateways', () => {
  it('refuses a gateway that is online at another site, naming both', async () => {
    await using world = await suite.open();
    createDelivery(world, suite.clock).deliver(topic, suite.message(1));
    createDelivery(world, suite.clock, 2, 'site_002').deliver(
      'site_002/gateway/1/dataloggers/telemetry',
      suite.message(2),
    );
    await suite.clock.advance(company);
    const [row] = world.rows('SELECT error_type, error_message FROM mqtt_parsing_log');
    expect(row?.['error_type']).toBe('VALIDATION_ERROR');
    expect(row?.['error_message']).toMatch(/site_001.*site_002/);
    expect(world.rows('SELECT site_id FROM gateway')).toEqual([{ site_id: 1 }]);
  });

  it('moves one that is offline there, with what hangs on it', async () => {
    await using world = await suite.open();
    createDelivery(world, suite.clock).deliver(topic, suite.message(1));
    await suite.clock.advance(company);
    await suite.clock.advance(10 * 60_000);
    await world.ingest.markSilent(suite.clock.now(), false);
    createDelivery(world, suite.clock, 2, 'site_002').deliver(
      'site_002/gateway/1/dataloggers/telemetry',
      suite.message(2),
    );
    await suite.clock.advance(company);
    expect(
      world.rows(`SELECT gateway.site_id AS g, datalogger.site_id AS d, sensor.site_id AS s, sensor.is_online
        FROM gateway JOIN datalogger ON gateway_id = gateway.id JOIN sensor ON datalogger_id = datalogger.id`),
    ).toEqual([{ g: 2, d: 2, s: 2, is_online: 1 }]);
  });

  it('a topic that names it by number means the one last seen under it', async () => {
    await using world = await suite.open();
    const { deliver } = createDelivery(world, suite.clock);
    deliver(topic, suite.message(1));
    deliver('site_001/gateway/1/status', { hostname: 'gw-dam' });
    deliver('site_001/gateway/7/status', { hostname: 'gw-new' });
    await suite.clock.advance(company);
    expect(world.rows('SELECT serial_number, hostname FROM gateway ORDER BY id')).toEqual([
      { serial_number: 'GW1', hostname: 'gw-dam' },
      { serial_number: 'site_001-gateway_7', hostname: 'gw-new' },
    ]);
  });
});

describe('offline', () => {
  it('hides what hangs on a silent gateway, reports the topmost, and ends the downtime at the next message', async () => {
    await using world = await suite.open();
    const { deliver } = createDelivery(world, suite.clock);
    const seenAt = suite.clock.now();
    deliver(topic, suite.message(1));
    await suite.clock.advance(company);
    await suite.clock.advance(150_000 - company);
    expect(await world.ingest.markSilent(suite.clock.now(), false)).toBe(0);
    await suite.clock.advance(1);
    expect(await world.ingest.markSilent(suite.clock.now(), false)).toBe(1);
    expect(await world.ingest.markSilent(suite.clock.now(), false)).toBe(0);
    const status = 'SELECT connection_status AS status FROM';
    expect(world.rows('SELECT is_online FROM gateway')).toEqual([{ is_online: 0 }]);
    expect(world.rows(`${status} datalogger`)).toEqual([{ status: 'gateway_offline' }]);
    expect(world.rows(`${status} sensor`)).toEqual([{ status: 'datalogger_offline' }]);
    expect(world.announced.filter(({ type }) => type.endsWith('_offline')).map(({ type }) => type)).toEqual([
      'gateway_offline',
    ]);
    deliver(topic, suite.message(2));
    const backAt = suite.clock.now();
    await suite.clock.advance(company);
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
    const before = await suite.open();
    createDelivery(before, suite.clock).deliver(topic, suite.message(1));
    await suite.clock.advance(company);
    before.crash();
    await suite.clock.advance(3_600_000);
    await using world = await suite.open();
    expect(await world.ingest.markSilent(suite.clock.now(), false)).toBe(0);
    await suite.clock.advance(150_001);
    expect(await world.ingest.markSilent(suite.clock.now(), false)).toBe(1);
  });

  it.each([
    ['slept', 8 * 3_600_000],
    ['was set back', -3_600_000],
  ])('starts anew after the suite.clock %s', async (_what, jumpMs) => {
    await using world = await suite.open();
    createDelivery(world, suite.clock).deliver(topic, suite.message(1));
    await suite.clock.advance(company);
    suite.clock.jump(jumpMs);
    expect(await world.ingest.markSilent(suite.clock.now(), true)).toBe(0);
    await suite.clock.advance(150_000);
    expect(await world.ingest.markSilent(suite.clock.now(), false)).toBe(0);
    await suite.clock.advance(1);
    expect(await world.ingest.markSilent(suite.clock.now(), false)).toBe(1);
  });
});
