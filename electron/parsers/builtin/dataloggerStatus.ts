import { z } from 'zod';
import { presenceOf } from '../../core/liveness/presence.ts';
import { decodeJson } from '../codecs/json.ts';
import type { Path } from '../fields/describe.ts';
import { createFaults, type Faults } from '../fields/faults.ts';
import { readStatedInterval } from '../fields/reading.ts';
import { createRecordReader, optionalText, requiredText, said } from '../fields/record.ts';
import { readSensorEntries } from '../fields/sensorEntries.ts';
import { readTimestamp } from '../fields/timestamp.ts';
import { gatewaySlot } from '../fields/topicParts.ts';
import type { ParsedDatalogger } from '../ParsedMessage.ts';
import type { TopicParser } from '../TopicParser.ts';

const envelope = createRecordReader(
  z.object({
    timestamp: z.unknown().optional(),
    message_interval_seconds: z.unknown().optional(),
    dataloggers: z.array(z.unknown()),
  }),
);
const datalogger = createRecordReader(
  z.object({
    serial_number: requiredText,
    status: requiredText,
    ip_address: optionalText,
    firmware_version: optionalText,
    sensors_data: z.unknown().optional(),
  }),
);

/** payloads.md 4: state of several dataloggers in one message. */
export const dataloggerStatusParser: TopicParser = {
  name: 'datalogger_status',
  description: 'A gateway says of each of its dataloggers whether it runs, with the values of its sensors.',
  patterns: ['+/gateway/+/datalogger/all/status'],
  priority: 0,
  decode: decodeJson,
  parse(payload, { topic }) {
    const { fields } = envelope.whole(payload);
    const faults = createFaults();
    const at = readTimestamp(fields.timestamp);
    const interval = readStatedInterval(fields.message_interval_seconds, faults);
    const slot = gatewaySlot(topic);
    // One that is named twice: the last one counts.
    const dataloggers = new Map<string, ParsedDatalogger>();
    for (const [index, raw] of fields.dataloggers.entries()) {
      const read = readDatalogger(raw, ['dataloggers', index], at, interval, faults);
      if (read !== null) dataloggers.set(read.serialNumber, read);
    }
    return {
      gateway: slot === null ? null : { serialNumber: null, slot, deviceTime: at },
      dataloggers: [...dataloggers.values()],
      faults: faults.list(),
    };
  },
};

function readDatalogger(
  raw: unknown,
  path: Path,
  at: number | null,
  interval: number | undefined,
  faults: Faults,
): ParsedDatalogger | null {
  const read = datalogger.part(raw, path, faults);
  if (read === null) return null;
  const { fields, extras } = read;
  const sensors = readSensorEntries(fields.sensors_data, [...path, 'sensors_data'], at, faults);
  return {
    serialNumber: fields.serial_number,
    deviceTime: null,
    acquisitionStatus: fields.status,
    ipAddress: said(fields.ip_address),
    firmwareVersion: said(fields.firmware_version),
    expectedHeartbeatInterval: interval,
    metadata: extras && { values: extras, replace: false },
    presence: presenceOf(fields.status, 'offline'),
    sensors: sensors.list.sensors,
    // An entry that cannot be read may be of any sensor: then nothing follows from one that is absent.
    listsAllSensors: sensors.list.sensors.length > 0 && sensors.isWhole,
  };
}
