import { describe, expect, it } from 'vitest';
import { settle } from '../testing/fakeClock.ts';
import { company, ingestSuite, topic } from '../testing/ingestSuite.ts';
import { createDelivery, everything } from '../testing/ingestWorld.ts';

const suite = ingestSuite();

describe('acknowledgement', () => {
  it('acknowledges only after the commit, once per batch, in order of arrival', async () => {
    const gate = Promise.withResolvers<void>();
    await using world = await suite.open({ beforeCommit: () => gate.promise });
    const { link, deliver } = createDelivery(world, suite.clock);
    for (const value of [1, 2, 3]) deliver(topic, suite.message(value));
    await suite.clock.advance(company);
    expect(link.acknowledged).toEqual([]);
    gate.resolve();
    await settle();
    expect(link.acknowledged).toEqual([[1, 2, 3]]);
    expect(world.rows('SELECT count(*) AS n FROM sensor_reading')).toEqual([{ n: 1 }]);
  });

  it('acknowledges failed, ignored and unconfigured messages too, and no QoS 0', async () => {
    await using world = await suite.open({
      wanted: { topics: [{ ...everything, pattern: 'site_001/gateway/#' }] },
    });
    const { link, deliver } = createDelivery(world, suite.clock);
    deliver(topic, '{"broken"');
    deliver('site_001/elsewhere', '1');
    deliver(topic, suite.message(1), { qos: 0, packetId: 0 });
    deliver('site_001/gateway/1/unknown', '1');
    await suite.clock.advance(company);
    expect(link.acknowledged).toEqual([[1, 2, 4]]);
    expect(world.ingest.counters(1)).toMatchObject({
      received: 4,
      parsed: 1,
      failed: 1,
      unconfigured: 1,
      noParser: 1,
    });
  });

  it('never acknowledges on a link that is gone, yet keeps what it delivered', async () => {
    await using world = await suite.open();
    const { link, sink, deliver } = createDelivery(world, suite.clock);
    deliver(topic, suite.message(1));
    sink.close();
    await suite.clock.advance(company);
    expect(link.acknowledged).toEqual([]);
    expect(world.rows('SELECT count(*) AS n FROM sensor_reading')).toEqual([{ n: 1 }]);
  });

  it('drops the link of a batch that can never be committed, and goes on with the image as stored', async () => {
    let isBroken = true;
    await using world = await suite.open({
      beforeCommit() {
        if (isBroken) throw new Error('disk I/O error');
      },
    });
    const first = createDelivery(world, suite.clock);
    first.deliver(topic, suite.message(1));
    first.deliver(topic, suite.message(1), { qos: 0, packetId: 0 });
    await suite.clock.advance(company);
    expect(first.link.acknowledged).toEqual([]);
    expect(first.link.dropped).toEqual([expect.stringContaining('disk I/O error')]);

    isBroken = false;
    const second = createDelivery(world, suite.clock);
    second.deliver(topic, suite.message(2), { dup: true });
    await suite.clock.advance(company);
    expect(second.link.acknowledged).toEqual([[1]]);
    expect(world.ingest.counters(1)).toMatchObject({ received: 2, parsed: 1, failed: 1 });
    expect(world.rows('SELECT error_type FROM mqtt_parsing_log')).toEqual([{ error_type: 'DB_ERROR' }]);
    expect(world.rows('SELECT id, serial_number FROM gateway')).toEqual([{ id: 1, serial_number: 'GW1' }]);
    expect(world.errors).toHaveLength(1);
  });
});

it('reads the image again until it can, then takes what waited', async () => {
  let isBroken = false;
  await using world = await suite.open({
    limits: { windowPerConnection: 1 },
    beforeCommit() {
      if (isBroken) throw new Error('disk I/O error');
    },
    beforeLoad() {
      if (isBroken) throw new Error('cannot read');
    },
  });
  isBroken = true;
  createDelivery(world, suite.clock).deliver(topic, suite.message(1));
  await suite.clock.advance(company);
  const { link, deliver } = createDelivery(world, suite.clock);
  expect(deliver(topic, suite.message(1))).toBe(false);
  await suite.clock.advance(5000);
  expect(link.acknowledged).toEqual([]);
  isBroken = false;
  await suite.clock.advance(1000 + company);
  expect([link.acknowledged, link.resumed]).toEqual([[[1]], 1]);
  expect(world.ingest.counters(1)).toMatchObject({ received: 1, parsed: 1 });
});

it('stores the arrival of the last live message with the connection', async () => {
  await using world = await suite.open();
  const { deliver } = createDelivery(world, suite.clock);
  const arrivedAt = suite.clock.now();
  deliver(topic, suite.message(1));
  await suite.clock.advance(company);
  expect(world.rows('SELECT last_message_at FROM mqtt_connection WHERE id = 1')).toEqual([
    { last_message_at: arrivedAt },
  ]);
  expect(world.ingest.flow(1, 1)).toMatchObject({ lastMessageAt: arrivedAt, largestIntervalSeconds: 60 });
});

describe('duplicates', () => {
  it('acknowledges and counts a redelivered message, and changes nothing twice', async () => {
    await using world = await suite.open();
    const { deliver } = createDelivery(world, suite.clock);
    const payload = suite.message(1);
    deliver(topic, payload);
    await suite.clock.advance(company);
    const again = createDelivery(world, suite.clock);
    again.deliver(topic, payload, { dup: true });
    await suite.clock.advance(company);
    expect(again.link.acknowledged).toEqual([[1]]);
    expect(world.ingest.counters(1)).toMatchObject({ received: 2, parsed: 1, duplicate: 1 });
    expect(world.rows('SELECT reading_count FROM sensor')).toEqual([{ reading_count: 1 }]);
  });

  it('recognises it after a crash', async () => {
    const payload = suite.message(1);
    const killed = await suite.open();
    createDelivery(killed, suite.clock).deliver(topic, payload);
    await suite.clock.advance(company);
    killed.crash();
    await using world = await suite.open();
    createDelivery(world, suite.clock).deliver(topic, payload, { dup: true });
    await suite.clock.advance(company);
    expect(world.ingest.counters(1)).toMatchObject({ received: 2, parsed: 1, duplicate: 1 });
  });

  it('takes the same packet id with other content for a new message', async () => {
    await using world = await suite.open();
    createDelivery(world, suite.clock).deliver(topic, suite.message(1));
    createDelivery(world, suite.clock).deliver(topic, suite.message(2), { dup: true });
    await suite.clock.advance(company);
    expect(world.ingest.counters(1)).toMatchObject({ received: 2, parsed: 2 });
  });

  it('forgets what the broker surely saw: at the second answered ping', async () => {
    await using world = await suite.open();
    const { sink, deliver } = createDelivery(world, suite.clock);
    deliver(topic, suite.message(1));
    await suite.clock.advance(company);
    const rows = () => world.rows('SELECT count(*) AS n FROM inflight_window');
    sink.confirm();
    await suite.clock.advance(company);
    expect(rows()).toEqual([{ n: 1 }]);
    sink.confirm();
    await suite.clock.advance(company);
    expect(rows()).toEqual([{ n: 0 }]);
  });
});

describe('back-pressure', () => {
  it('holds a link whose window is full, and lets it go on after the commit', async () => {
    await using world = await suite.open({ limits: { windowPerConnection: 2 } });
    const { link, deliver } = createDelivery(world, suite.clock);
    expect([deliver(topic, suite.message(1)), deliver(topic, suite.message(2))]).toEqual([true, false]);
    expect(link.resumed).toBe(0);
    await suite.clock.advance(company);
    expect(link.resumed).toBe(1);
    expect(deliver(topic, suite.message(3))).toBe(true);
  });

  it('holds every link when too many bytes wait', async () => {
    await using world = await suite.open({ limits: { maxWaitingBytes: 10 } });
    const one = createDelivery(world, suite.clock);
    const other = createDelivery(world, suite.clock, 2, 'site_002');
    expect(one.deliver(topic, suite.message(1))).toBe(false);
    expect(other.deliver('site_002/x', '1')).toBe(false);
    await suite.clock.advance(company);
    expect([one.link.resumed, other.link.resumed]).toEqual([1, 1]);
  });

  it('sheds and counts QoS 0 beyond the bound', async () => {
    await using world = await suite.open({ limits: { maxQos0: 1 } });
    const { deliver } = createDelivery(world, suite.clock);
    for (const value of [1, 2, 3]) expect(deliver(topic, suite.message(value), { qos: 0 })).toBe(true);
    await suite.clock.advance(company);
    expect(world.ingest.counters(1)).toMatchObject({ received: 3, parsed: 1, shed: 2 });
    expect(world.rows('SELECT received, parsed, shed FROM message_stats')).toEqual([
      { received: 3, parsed: 1, shed: 2 },
    ]);
  });
});
