import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { company, ingestSuite } from '../testing/ingestSuite.ts';
import { createDelivery, type IngestWorld } from '../testing/ingestWorld.ts';

const message = z.object({
  title: z.string(),
  payload: z.unknown(),
  retain: z.boolean().default(false),
});
const fieldFile = z.object({
  topic: z.string(),
  variants: z.array(message).min(10),
  malformed: z.array(message).min(10),
});
const sampleFile = z.object({ topic: z.string(), payload: z.unknown(), retain: z.boolean() });
const hexPayload = z.object({ hex: z.string() });

const readFixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../parsers/builtin/fixtures/${name}.json`, import.meta.url), 'utf8'));

/** Format, and the samples of it that came from the field. */
const formats = [
  ['telemetry', ['telemetry']],
  ['gateway_status', ['gateway_status']],
  ['gateway_heartbeat', ['gateway_heartbeat']],
  ['datalogger_status', ['datalogger_status']],
  ['datalogger_heartbeat', ['datalogger_heartbeat.object', 'datalogger_heartbeat.array']],
  ['datalogger_output', ['datalogger_output']],
  ['backend_status', ['backend_status']],
  ['connection_status', ['connection_status']],
] as const;

/** What is stored of each kind, without ids and moments of arrival. */
const queries = {
  gateway: `SELECT serial_number, is_online, topic_slot, expected_heartbeat_interval AS interval, hostname, ip_address,
    firmware_version, clock_off, raw_metadata FROM gateway ORDER BY id`,
  datalogger: `SELECT serial_number, datalogger_type, acquisition_status, connection_status, is_online,
    expected_heartbeat_interval AS interval, ip_address, firmware_version, clock_off, raw_metadata
    FROM datalogger ORDER BY id`,
  sensor: `SELECT serial_number, sensor_type, unit_of_measure AS unit, connection_status, is_online
    FROM sensor ORDER BY id`,
  reading: `SELECT serial_number, CASE WHEN at = received_at THEN 'arrival'
      ELSE strftime('%Y-%m-%dT%H:%M:%fZ', at / 1000.0, 'unixepoch') END AS at, data, quality
    FROM sensor_reading JOIN sensor ON sensor.id = sensor_id ORDER BY sensor_id, sensor_reading.at`,
  farSide: 'SELECT source, instance, status, client_id, reason, said_at FROM far_side',
  parsingLog: 'SELECT parser_name, error_type, error_message FROM mqtt_parsing_log ORDER BY id',
};

/** One line per row; a kind without rows is left out. */
function stored(world: IngestWorld): string[] {
  const lines = Object.entries(queries).flatMap(([kind, query]) =>
    world.rows(query).map((row) => {
      const facts = Object.entries(row).filter(([, value]) => value !== null);
      return `${kind}: ${facts.map(([name, value]) => `${name} ${value}`).join(', ')}`;
    }),
  );
  return [...lines, ...world.farSide.map((sentence) => `log: ${sentence}`)];
}

const bytesOf = (payload: unknown) => {
  const hex = hexPayload.safeParse(payload);
  return hex.success ? Buffer.from(hex.data.hex, 'hex') : payload;
};

const suite = ingestSuite();

const patience = { timeout: 10_000, interval: 5 };

it.each(formats)(
  '%s: the rows of the sample, of each variant and of each malformed message',
  async (name, samples) => {
    const { topic, variants, malformed } = fieldFile.parse(readFixture(`field/${name}`));
    const cases = [
      ...samples.map((sample) => ({ title: `sample ${sample}`, ...sampleFile.parse(readFixture(sample)) })),
      ...variants.map((variant) => ({ ...variant, topic })),
      ...malformed.map((wrong) => ({ ...wrong, title: `malformed: ${wrong.title}`, topic })),
    ];
    const report: string[] = [];
    await using world = await suite.open();
    // One after the other into the same file, as at a site: told is what each of them changes.
    for (const [count, each] of cases.entries()) {
      await world.database.writer.write(({ sqlite }) => sqlite.exec('DELETE FROM mqtt_parsing_log'));
      world.farSide.length = 0;
      const before = new Set(stored(world));
      createDelivery(world, suite.clock).deliver(each.topic, bytesOf(each.payload), { retain: each.retain });
      await suite.clock.advance(company);
      await vi.waitFor(() => expect(world.ingest.counters(1).received).toBe(count + 1), patience);
      // Rows of devices may be a second behind; the journal is empty when they are not.
      await suite.clock.advance(1100);
      await vi.waitFor(() => expect(world.rows('SELECT seq FROM ingest_journal')).toEqual([]), patience);
      report.push(`# ${each.title}`, ...stored(world).filter((line) => !before.has(line)));
    }
    expect(world.errors).toEqual([]);
    await expect(`${report.join('\n')}\n`).toMatchFileSnapshot(`./fieldRows/${name}.txt`);
  },
  60_000,
);
