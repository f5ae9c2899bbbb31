import { z } from 'zod';
import { decodeJson } from '../codecs/json.ts';
import { createFaults, type Faults } from '../fields/faults.ts';
import { readScalar } from '../fields/number.ts';
import { readStatedInterval } from '../fields/reading.ts';
import { createRecordReader, optionalText, said } from '../fields/record.ts';
import { readTimestamp } from '../fields/timestamp.ts';
import { gatewaySlot } from '../fields/topicParts.ts';
import { readUptime } from '../fields/uptime.ts';
import type { TopicParser } from '../TopicParser.ts';

const figure = z.unknown().optional();
const heartbeat = createRecordReader(
  z.object({
    serial_number: optionalText,
    ip_address: optionalText,
    hostname: optionalText,
    firmware_version: optionalText,
    os_version: optionalText,
    timestamp: figure,
    message_interval_seconds: figure,
    system_uptime: figure,
    cpu_load_percent: figure,
    ram_total_gb: figure,
    ram_used_gb: figure,
    ram_percent_used: figure,
    disk_total_gb: figure,
    disk_free_gb: figure,
    disk_percent_used: figure,
  }),
);

const figures = [
  ...(['cpu_load_percent', 'ram_total_gb', 'ram_used_gb', 'ram_percent_used'] as const),
  ...(['disk_total_gb', 'disk_free_gb', 'disk_percent_used'] as const),
];
type Figure = (typeof figures)[number];

/** Amounts with what they are a part of. A load may be above 100: it counts what waits as well. */
const totals = [
  ['ram_used_gb', 'ram_total_gb'],
  ['disk_free_gb', 'disk_total_gb'],
  ['ram_percent_used', null],
  ['disk_percent_used', null],
] as const;

/** payloads.md 3: system metrics of the gateway. They go to its metadata, numbers as numbers. */
export const gatewayHeartbeatParser: TopicParser = {
  name: 'gateway_heartbeat',
  description: 'A gateway says that it lives, with its load, memory, disk and uptime.',
  patterns: ['+/gateway/+/heartbeat'],
  priority: 0,
  decode: decodeJson,
  parse(payload, { topic }) {
    const { fields, extras } = heartbeat.whole(payload);
    const faults = createFaults();
    const hostname = said(fields.hostname);
    const ipAddress = said(fields.ip_address);
    const firmwareVersion = said(fields.firmware_version);
    const osVersion = said(fields.os_version);
    const interval = readStatedInterval(fields.message_interval_seconds, faults);
    const values = {
      ...extras,
      ...readFigures(fields, faults),
      ...readSystemUptime(fields.system_uptime, faults),
      ...(osVersion !== undefined && { os_version: osVersion }),
    };
    return {
      gateway: {
        serialNumber: said(fields.serial_number) ?? null,
        slot: gatewaySlot(topic),
        deviceTime: readTimestamp(fields.timestamp),
        metadata: { values, replace: false },
        ...(interval !== undefined && { expectedHeartbeatInterval: interval }),
        ...(hostname !== undefined && { hostname }),
        ...(ipAddress !== undefined && { ipAddress }),
        ...(firmwareVersion !== undefined && { firmwareVersion }),
      },
      dataloggers: [],
      faults: faults.list(),
    };
  },
};

function readFigures(fields: Partial<Record<Figure, unknown>>, faults: Faults): Record<string, unknown> {
  const read = new Map<Figure, number | null>();
  for (const name of figures) {
    const raw = fields[name];
    if (raw === undefined) continue;
    const value = readScalar(raw);
    if (value === null) read.set(name, null);
    else if (typeof value === 'number' && value >= 0) read.set(name, value);
    else faults.expected('a number that is not negative', raw, [name]);
  }
  for (const [part, whole] of totals) {
    const value = read.get(part);
    const total = whole === null ? 100 : read.get(whole);
    if (value == null || total == null || value <= total) continue;
    faults.expected(`at most ${whole === null ? total : `${whole}, ${total}`}`, value, [part]);
    read.delete(part);
  }
  return Object.fromEntries(read);
}

/** As it was written, and in seconds. */
function readSystemUptime(raw: unknown, faults: Faults): Record<string, unknown> {
  if (raw === undefined || raw === null) return {};
  const seconds = readUptime(raw);
  if (seconds !== null) return { system_uptime: raw, system_uptime_seconds: seconds };
  faults.expected('a duration such as "14 days, 3:24:30"', raw, ['system_uptime']);
  return {};
}
