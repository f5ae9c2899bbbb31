import { Buffer } from 'node:buffer';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { company, ingestSuite } from '../../testing/ingestSuite.ts';
import { createDelivery, type IngestWorld } from '../../testing/ingestWorld.ts';

/** As devices in the field send it, written by hand: `hex` are bytes, a text is sent as it is, the rest as JSON. */
const payload = z.union([
  z.strictObject({ hex: z.string() }).transform(({ hex }) => Buffer.from(hex, 'hex')),
  z.string().transform((text) => Buffer.from(text)),
  z.json().transform((value) => Buffer.from(JSON.stringify(value))),
]);
const message = z.strictObject({ title: z.string(), payload, retain: z.boolean().default(false) });
const format = z.strictObject({
  topic: z.string(),
  variants: z.array(message).min(10),
  malformed: z.array(message).min(10),
});

const directory = join(import.meta.dirname, 'fixtures/field');
const formats = readdirSync(directory).map((file) => ({
  name: basename(file, '.json'),
  ...format.parse(JSON.parse(readFileSync(join(directory, file), 'utf8'))),
}));

const suite = ingestSuite();

/** What a message has left in the tables, without what is the same for all. */
function stored(world: IngestWorld) {
  return {
    gateways: world.rows(`SELECT serial_number, is_online, hostname, ip_address, firmware_version,
      expected_heartbeat_interval, raw_metadata FROM gateway ORDER BY id`),
    dataloggers:
      world.rows(`SELECT serial_number, datalogger_type, acquisition_status, connection_status, is_online,
      ip_address, firmware_version, expected_heartbeat_interval, raw_metadata FROM datalogger ORDER BY id`),
    sensors: world.rows(
      'SELECT serial_number, sensor_type, unit_of_measure, is_online FROM sensor ORDER BY id',
    ),
    readings: world.rows(`SELECT serial_number, at, data, quality FROM sensor_reading
      JOIN sensor ON sensor.id = sensor_id ORDER BY sensor_id, at`),
    farSide: world.rows(
      'SELECT source, instance, status, client_id, reason, said_at FROM far_side ORDER BY 1, 2',
    ),
    parsingLog: world.rows('SELECT error_type, error_message FROM mqtt_parsing_log ORDER BY id'),
    inbox: world.rows('SELECT topic, schema_path, path, counted_as FROM parse_failure ORDER BY id'),
  };
}

type Message = z.infer<typeof message>;

describe.each(formats)('$name', ({ topic, variants, malformed }) => {
  async function play(messages: readonly Message[], check: (counters: object) => void) {
    const rows: Record<string, unknown> = {};
    for (const { title, payload: bytes, retain } of messages) {
      const dataDir = join(suite.directory, title.replaceAll(/\W/g, '_'));
      mkdirSync(dataDir);
      await using world = await suite.open({ dataDir });
      createDelivery(world, suite.clock).deliver(topic, bytes, { retain });
      await suite.clock.advance(company);
      await suite.clock.advance(1100);
      expect(world.errors).toEqual([]);
      check(world.ingest.counters(1));
      rows[title] = Object.fromEntries(Object.entries(stored(world)).filter(([, found]) => found.length > 0));
    }
    return rows;
  }

  it('reads every variant', async () => {
    const rows = await play(variants, (counters) => {
      expect(counters).toMatchObject({ received: 1, parsed: 1, failed: 0 });
    });
    expect(rows).toMatchSnapshot();
  });

  it('says what is wrong with each malformed message, and stores the parts that are right', async () => {
    const rows = await play(malformed, (counters) => {
      expect(counters).toMatchObject({ received: 1 });
    });
    for (const [title, row] of Object.entries(rows)) expect(row, title).toHaveProperty('parsingLog');
    expect(rows).toMatchSnapshot();
  });
});
