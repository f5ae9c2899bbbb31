import { z } from 'zod';
import { decodeJson } from '../codecs/json.ts';
import type { Path } from '../fields/describe.ts';
import { createFaults, type Faults } from '../fields/faults.ts';
import { createSensorList, readInterval, readingQualityOf, type SensorList } from '../fields/reading.ts';
import {
  createRecordReader,
  isRecord,
  optionalText,
  type RawRecord,
  requiredText,
  said,
} from '../fields/record.ts';
import { inferSensorType } from '../fields/sensorType.ts';
import { readNamedValues, readSensorValue } from '../fields/sensorValue.ts';
import { readTimestamp } from '../fields/timestamp.ts';
import { dataloggerFamily, gatewaySlot, normalFamily } from '../fields/topicParts.ts';
import type { TopicParser } from '../TopicParser.ts';

const heartbeat = createRecordReader(
  z.object({
    serial_number: requiredText,
    ip_address: optionalText,
    firmware_version: optionalText,
    timestamp: z.unknown().optional(),
    message_interval_seconds: z.unknown().optional(),
    sensors_last_data: z.unknown().optional(),
  }),
);
const sensorEntry = createRecordReader(
  z.object({
    serial_number: optionalText,
    device_name: optionalText,
    type: optionalText,
    unit: optionalText,
    value: z.unknown().optional(),
    timestamp: z.unknown().optional(),
    ts: z.unknown().optional(),
  }),
);

/** payloads.md 5: one datalogger with its sensors' last values, as an object or as a list. */
export const dataloggerHeartbeatParser: TopicParser = {
  name: 'datalogger_heartbeat',
  description: 'A datalogger says that it lives, with the last value of each of its sensors.',
  patterns: ['+/gateway/+/datalogger/+/+/heartbeat'],
  priority: 0,
  decode: decodeJson,
  parse(payload, { topic }) {
    const { fields, extras } = heartbeat.whole(payload);
    const { serial_number, sensors_last_data } = fields;
    const ipAddress = said(fields.ip_address);
    const firmwareVersion = said(fields.firmware_version);
    const faults = createFaults();
    const deviceTime = readTimestamp(fields.timestamp);
    const sensors = readSensors(sensors_last_data, deviceTime, faults);
    const slot = gatewaySlot(topic);
    const family = dataloggerFamily(topic);
    return {
      gateway: slot === null ? null : { serialNumber: null, slot, deviceTime: null },
      dataloggers: [
        {
          serialNumber: serial_number,
          deviceTime,
          expectedHeartbeatInterval: readInterval(fields.message_interval_seconds, faults),
          sensors: sensors.sensors,
          ...(family !== undefined && { dataloggerType: normalFamily(family) }),
          ...(ipAddress !== undefined && { ipAddress }),
          ...(firmwareVersion !== undefined && { firmwareVersion }),
          ...(extras && { metadata: { values: extras, replace: false } }),
        },
      ],
      faults: faults.list(),
    };
  },
};

function readSensors(raw: unknown, deviceTime: number | null, faults: Faults): SensorList {
  const list = createSensorList();
  if (Array.isArray(raw)) {
    for (const [index, item] of raw.entries()) {
      readSensor(item, null, deviceTime, ['sensors_last_data', index], list, faults);
    }
  } else if (isRecord(raw)) {
    for (const [id, item] of Object.entries(raw)) {
      // A bare scalar or list instead of { value, unit } is plain enough to be taken.
      const entry = isRecord(item) ? item : { value: item };
      readSensor(entry, id.trim(), deviceTime, ['sensors_last_data', id], list, faults);
    }
  } else if (raw !== undefined && raw !== null) {
    faults.expected('an object or a list', raw, ['sensors_last_data']);
  }
  return list;
}

function readSensor(
  raw: unknown,
  id: string | null,
  deviceTime: number | null,
  path: Path,
  list: SensorList,
  faults: Faults,
): void {
  const read = sensorEntry.part(raw, path, faults);
  if (read === null) return;
  const { fields, extras } = read;
  const serialNumber = id ?? said(fields.serial_number) ?? said(fields.device_name);
  if (serialNumber === undefined || serialNumber === '') {
    faults.expected('text', undefined, [...path, 'serial_number']);
    return;
  }
  const kind = said(fields.type) ?? serialNumber;
  const value =
    fields.value !== undefined
      ? readSensorValue(kind.toLowerCase(), fields.value)
      : extras && readNamedValues(extras);
  if (value === undefined) {
    faults.expected('a value', undefined, [...path, 'value']);
    return;
  }
  const at = timeOf(fields, deviceTime);
  const unit = said(fields.unit);
  list.put({
    serialNumber,
    sensorType: inferSensorType([kind, ...Object.keys(extras ?? {})], unit),
    at,
    data: value.data,
    quality: readingQualityOf(value.isMissing, at),
    ...(unit !== undefined && { unit }),
  });
}

function timeOf(fields: RawRecord, deviceTime: number | null): number | null {
  const own = fields['ts'] ?? fields['timestamp'];
  return own === undefined || own === null ? deviceTime : readTimestamp(own);
}
