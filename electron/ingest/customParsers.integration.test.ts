import { afterEach, describe, expect, it, vi } from 'vitest';
import { parserDefinition } from '../../shared/domain/parserDefinition.ts';
import { systemClock } from '../engine/systemClock.ts';
import { builtinParsers } from '../parsers/builtin/index.ts';
import { createCustomReader } from '../parsers/custom/customReader.ts';
import { createParserRegistry } from '../parsers/ParserRegistry.ts';
import { createSandbox } from '../parsers/sandbox/createSandbox.ts';
import { startSandboxProcess } from '../parsers/sandbox/sandboxProcess.ts';
import { ingestSuite, topic } from '../testing/ingestSuite.ts';
import { createDelivery, type IngestWorldOptions } from '../testing/ingestWorld.ts';

const suite = ingestSuite();
let opened = new DisposableStack();
afterEach(() => {
  opened.dispose();
  opened = new DisposableStack();
});

const weather = 'site_001/weather/W1';
const endless = '($f := function($n) { $f($n + 1) }; $f(1))';
const reading = '{"datalogger": $levels[2], "sensor": "temp", "value": t}';

function custom(mapping: string, version = 1) {
  const definition = parserDefinition.parse({ topicPatterns: ['+/weather/+'], mapping });
  const { description, topicPatterns: patterns, priority } = definition;
  return { name: 'weather', description, patterns, priority, version, definition };
}

/** Ingest with the parser process; `limitMs` of a message is ample unless a test wants it short. */
async function open(limitMs = 20_000, options: Partial<IngestWorldOptions> = {}) {
  const registry = createParserRegistry(builtinParsers);
  const sandbox = opened.use(
    createSandbox({ clock: systemClock, start: startSandboxProcess, elapsedMs: () => performance.now() }),
  );
  const suspended: string[] = [];
  const affected: [siteId: number, message: string][] = [];
  const customs = createCustomReader({
    clock: suite.clock,
    sandbox,
    onSuspended: (_, message) => void suspended.push(message),
    onSiteAffected: (siteId, message) => void affected.push([siteId, message]),
    reportError: (error) => {
      throw error;
    },
    limitMs: () => limitMs,
  });
  const world = await suite.open({ ...options, parsers: { registry, customs } });
  /** Lets time pass until a message has its outcome. */
  const reached = (counters: object) =>
    vi.waitFor(
      async () => {
        await suite.clock.advance(50);
        expect(world.ingest.counters(1)).toMatchObject(counters);
      },
      { timeout: 30_000 },
    );
  return { world, registry, customs, suspended, affected, reached };
}

describe('a custom parser', () => {
  it('reads messages as soon as it is in force, by its newest version, until it is switched off', async () => {
    const { world, registry, reached } = await open();
    await using _ = world;
    const { deliver, link } = createDelivery(world, suite.clock);
    deliver(weather, { t: 1 });
    await reached({ received: 1, noParser: 1 });
    const discovered = () => world.rows('SELECT is_processable, parser_name FROM discovered_topic');
    expect(discovered()).toEqual([{ is_processable: 0, parser_name: null }]);

    registry.setCustom([custom(reading)]);
    await world.ingest.parsersChanged();
    expect(discovered()).toEqual([{ is_processable: 1, parser_name: 'weather' }]);
    deliver(weather, { t: '21,5' });
    await reached({ parsed: 1 });
    registry.setCustom([custom(reading.replace('"value": t', '"value": t * 2'), 2)]);
    deliver(weather, { t: 30 });
    await reached({ parsed: 2 });
    // Rows of entities are written about once a second.
    await suite.clock.advance(1100);
    expect(world.rows('SELECT last_data_1, last_data_2 FROM sensor')).toEqual([
      { last_data_1: '{"value":60}', last_data_2: '{"value":21.5}' },
    ]);
    registry.setCustom([]);
    deliver(weather, { t: 1 });
    await reached({ noParser: 2 });
    expect(world.rows('SELECT parser_name, matched, parsed, failed FROM parser_stats')).toEqual([
      { parser_name: 'weather', matched: 2, parsed: 2, failed: 0 },
    ]);
    expect(link.acknowledged.flat()).toEqual([1, 2, 3, 4]);
  });

  it('delays its own connection only, and changes nothing in the order there [MQTT-4.6.0-2]', async () => {
    const { world, registry, reached } = await open();
    await using _ = world;
    registry.setCustom([custom(reading)]);
    const first = createDelivery(world, suite.clock);
    const second = createDelivery(world, suite.clock, 2, 'site_002');
    first.deliver(topic, suite.message(1));
    first.deliver(weather, { t: 1 });
    first.deliver(topic, suite.message(2));
    first.deliver(weather, { t: 2 });
    second.deliver('site_002/gateway/1/dataloggers/telemetry', suite.message(3, 'GW2'));
    await reached({ received: 4, parsed: 4 });
    expect(first.link.acknowledged.flat()).toEqual([1, 2, 3, 4]);
    expect(world.ingest.counters(2)).toMatchObject({ parsed: 1 });
    expect(world.errors).toEqual([]);
  });

  it('a repeated message that its parser had not read yet counts once', async () => {
    const { world, registry, reached } = await open();
    await using _ = world;
    registry.setCustom([custom(reading)]);
    const { deliver } = createDelivery(world, suite.clock);
    deliver(weather, { t: 1 }, { packetId: 7 });
    deliver(weather, { t: 1 }, { packetId: 7, dup: true });
    await reached({ received: 2, parsed: 1, duplicate: 1 });
  });
});

describe('a custom parser that never ends', () => {
  it('fails its messages, is left alone after the third, and everything else goes on', async () => {
    const { world, registry, suspended, reached } = await open(200);
    await using _ = world;
    registry.setCustom([custom(endless)]);
    const { deliver, link } = createDelivery(world, suite.clock);
    for (let count = 0; count < 100; count += 1) deliver(weather, { t: count });
    const other = createDelivery(world, suite.clock, 2, 'site_002');
    other.deliver('site_002/gateway/1/dataloggers/telemetry', suite.message(3, 'GW2'));
    await reached({ received: 100, failed: 100 });
    expect(suspended).toEqual([expect.stringContaining('The parser "weather" ran too long again and again')]);
    expect(link.acknowledged.flat()).toHaveLength(100);
    expect(world.ingest.counters(2)).toMatchObject({ parsed: 1 });
    expect(world.rows('SELECT count(*) AS n, count(payload) AS kept FROM parse_failure')).toEqual([
      { n: 100, kept: 100 },
    ]);
  });

  it('says so to each site whose messages it does not read, once for each suspension, and what puts it back', async () => {
    const { world, registry, customs, affected, reached } = await open(200);
    await using _ = world;
    registry.setCustom([custom(endless)]);
    const first = createDelivery(world, suite.clock);
    for (let count = 0; count < 5; count += 1) first.deliver(weather, { t: count });
    await reached({ failed: 5 });
    const second = createDelivery(world, suite.clock, 2, 'site_002');
    for (let count = 0; count < 2; count += 1) second.deliver('site_002/weather/W2', { t: count });
    await vi.waitFor(async () => {
      await suite.clock.advance(50);
      expect(world.ingest.counters(2)).toMatchObject({ failed: 2 });
    });
    const sentence = expect.stringMatching(/left alone for 1 min.*at once when a better version/);
    expect(affected).toEqual([
      [1, sentence],
      [2, sentence],
    ]);

    customs.forgive('weather');
    for (let count = 0; count < 5; count += 1) first.deliver(weather, { t: count });
    await reached({ failed: 10 });
    expect(affected.map(([siteId]) => siteId)).toEqual([1, 2, 1]);
  });

  it('does not hold up the end: what it had not read was not acknowledged, and is delivered again', async () => {
    const { world, registry } = await open(60_000);
    registry.setCustom([custom('$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /(a+)+$/)')]);
    const { deliver, link } = createDelivery(world, suite.clock);
    deliver(weather, { t: 1 });
    deliver(weather, { t: 2 }, { qos: 0 });
    await suite.clock.advance(50);
    let isEnded = false;
    const ended = world[Symbol.asyncDispose]().then(() => {
      isEnded = true;
    });
    await vi.waitFor(async () => {
      await suite.clock.advance(1000);
      expect(isEnded).toBe(true);
    });
    await ended;
    expect(link.acknowledged.flat()).toEqual([]);
  });
});
