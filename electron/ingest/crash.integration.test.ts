import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { temporaryDirectory } from '../../db/testing/temporaryDirectory.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createDelivery, type IngestWorld, openIngestWorld } from '../testing/ingestWorld.ts';

const start = Date.UTC(2026, 10, 20, 15, 0, 0);

/** One message, and how long it takes until the next. */
interface Step {
  readonly gateway: number;
  readonly device: number;
  readonly value: number;
  /** Milliseconds before the arrival at which the reading was taken. */
  readonly ageMs: number;
  readonly extra: number;
  readonly retain: boolean;
  readonly waitMs: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  gateway: fc.integer({ min: 1, max: 3 }),
  device: fc.integer({ min: 1, max: 2 }),
  value: fc.integer({ min: -50, max: 50 }),
  ageMs: fc.constantFrom(0, 0, 1000, 60_000),
  extra: fc.integer({ min: 0, max: 2 }),
  retain: fc.boolean(),
  waitMs: fc.constantFrom(10, 10, 20, 300, 1500, 12_000),
});

function payload(move: Step, now: number): unknown {
  const serial = `GW${move.gateway}`;
  return {
    serial_number_gateway: serial,
    timestamp: now - move.ageMs,
    message_interval_seconds: 60,
    api_version: move.extra,
    dataloggers: [
      {
        serial_number_datalogger: 'all',
        status_datalogger: 'running',
        devices: [
          {
            type: 'adaq',
            serial_number_device: `${serial}-${move.device}`,
            data: [{ type: 'inclinometer', value: [move.value, move.extra] }],
          },
        ],
      },
    ],
  };
}

const tables = ['gateway', 'datalogger', 'sensor', 'discovered_topic', 'sensor_reading', 'message_stats'];
const stored = (world: IngestWorld) =>
  Object.fromEntries(tables.map((table) => [table, world.rows(`SELECT * FROM ${table} ORDER BY 1, 2`)]));

/** Plays the steps; after those in `crashes` the process dies and a new one goes on. */
async function play(dataDir: string, steps: readonly Step[], crashes: ReadonlySet<number>) {
  mkdirSync(dataDir);
  const clock = createFakeClock(start);
  const open = () => openIngestWorld({ dataDir, clock, sites: ['site_001'] });
  let world = await open();
  let delivery = createDelivery(world, clock);
  for (const [index, move] of steps.entries()) {
    delivery.deliver(`site_001/gateway/${move.gateway}/dataloggers/telemetry`, payload(move, clock.now()), {
      retain: move.retain,
      packetId: index + 1,
    });
    await clock.advance(10);
    expect(delivery.link.acknowledged.at(-1)).toEqual([index + 1]);
    if (crashes.has(index)) {
      world.crash();
      world = await open();
      delivery = createDelivery(world, clock);
    }
    await clock.advance(move.waitMs);
  }
  await world.ingest[Symbol.asyncDispose]();
  const rows = stored(world);
  const counters = world.ingest.counters(1);
  expect(world.errors).toEqual([]);
  world.crash();
  return { rows, counters };
}

it('after crashes at any moment, rows, counters and readings are those of an undisturbed run', async () => {
  using directory = temporaryDirectory();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 2, maxLength: 25 }),
      fc.uniqueArray(fc.nat(24), { minLength: 1, maxLength: 4 }),
      async (steps, crashes) => {
        run += 1;
        const undisturbed = await play(join(directory.path, `${run}-a`), steps, new Set());
        const crashed = await play(join(directory.path, `${run}-b`), steps, new Set(crashes));
        expect(crashed).toEqual(undisturbed);
      },
    ),
    { numRuns: 15 },
  );
});

it('the last three readings of a sensor are the three newest of its history', async () => {
  using directory = temporaryDirectory();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      run += 1;
      const { rows } = await play(join(directory.path, `${run}`), steps, new Set());
      for (const sensor of rows['sensor'] ?? []) {
        const history = (rows['sensor_reading'] ?? [])
          .filter((reading) => reading['sensor_id'] === sensor['id'])
          .sort((a, b) => Number(b['at']) - Number(a['at']))
          .slice(0, 3)
          .map((reading) => [reading['at'], reading['data']]);
        const last = [1, 2, 3]
          .map((n) => [sensor[`last_timestamp_${n}`], sensor[`last_data_${n}`]])
          .filter(([at]) => at !== null);
        expect(last).toEqual(history);
      }
    }),
    { numRuns: 15 },
  );
});
