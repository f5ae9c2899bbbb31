import { z } from 'zod';
import { decodeJson } from '../codecs/json.ts';
import type { Path } from '../fields/describe.ts';
import { createFaults, type Faults } from '../fields/faults.ts';
import { createSensorList, readInterval, readingQualityOf, type SensorList } from '../fields/reading.ts';
import { createRecordReader, optionalText, type RawRecord, requiredText, said } from '../fields/record.ts';
import { inferSensorType } from '../fields/sensorType.ts';
import { readSensorValue } from '../fields/sensorValue.ts';
import { readTimestamp } from '../fields/timestamp.ts';
import { gatewaySlot, normalFamily } from '../fields/topicParts.ts';
import type { ParsedDatalogger } from '../ParsedMessage.ts';
import type { TopicParser } from '../TopicParser.ts';

const envelope = createRecordReader(
  z.object({
    serial_number_gateway: requiredText,
    timestamp: z.unknown().optional(),
    message_interval_seconds: z.unknown().optional(),
    dataloggers: z.array(z.unknown()).nullish(),
  }),
);
const datalogger = createRecordReader(
  z.object({
    serial_number_datalogger: optionalText,
    status_datalogger: optionalText,
    devices: z.array(z.unknown()).nullish(),
  }),
);
const device = createRecordReader(
  z.object({
    type: optionalText,
    serial_number_device: requiredText,
    data: z.array(z.unknown()).nullish(),
  }),
);
const entry = createRecordReader(
  z.object({
    type: requiredText,
    value: z.unknown().optional(),
    unit: optionalText,
    timestamp: z.unknown().optional(),
  }),
);

/** payloads.md 1: all dataloggers of a gateway, their devices, each device's sensor values. */
export const telemetryParser: TopicParser = {
  name: 'telemetry',
  description: 'A gateway sends the readings of all sensors on all of its dataloggers.',
  patterns: ['+/gateway/+/dataloggers/telemetry'],
  priority: 0,
  decode: decodeJson,
  parse(payload, { topic }) {
    const { fields, extras } = envelope.whole(payload);
    const faults = createFaults();
    const at = readTimestamp(fields.timestamp);
    const interval = readInterval(fields.message_interval_seconds, faults);
    const reader = createDeviceReader(at, interval, faults);
    for (const [index, raw] of (fields.dataloggers ?? []).entries()) {
      reader.readDatalogger(raw, ['dataloggers', index]);
    }
    return {
      gateway: {
        serialNumber: fields.serial_number_gateway,
        slot: gatewaySlot(topic),
        deviceTime: at,
        expectedHeartbeatInterval: interval,
        metadata: extras && { values: extras, replace: false },
      },
      dataloggers: reader.dataloggers(),
      faults: faults.list(),
    };
  },
};

interface DeviceDraft {
  readonly datalogger: ParsedDatalogger;
  readonly list: SensorList;
}

function createDeviceReader(at: number | null, interval: number, faults: Faults) {
  // A device that a message names twice is one device: later facts win, sensors come together.
  const drafts = new Map<string, DeviceDraft>();

  function readDevice(raw: unknown, path: Path, status: string | undefined, outer: RawRecord) {
    const read = device.part(raw, path, faults);
    if (read === null) return;
    const { serial_number_device: serialNumber, data } = read.fields;
    const type = said(read.fields.type);
    const list = drafts.get(serialNumber)?.list ?? createSensorList();
    drafts.set(serialNumber, {
      list,
      datalogger: {
        serialNumber,
        deviceTime: null,
        expectedHeartbeatInterval: interval,
        metadata: { values: read.extras ? { ...outer, ...read.extras } : outer, replace: false },
        dataloggerType: type && normalFamily(type),
        acquisitionStatus: status,
        sensors: list.sensors,
      },
    });
    if (data == null) return;
    for (const [index, item] of data.entries()) readEntry(item, [...path, 'data', index], serialNumber, list);
  }

  function readEntry(raw: unknown, path: Path, deviceSerial: string, list: SensorList) {
    const read = entry.part(raw, path, faults);
    if (read === null) return;
    const { type, value, timestamp } = read.fields;
    const unit = said(read.fields.unit);
    if (value === undefined) {
      faults.expected('a value', value, [...path, 'value']);
      return;
    }
    const { data, isMissing } = readSensorValue(type.toLowerCase(), value);
    const readAt = timestamp === undefined ? at : readTimestamp(timestamp);
    list.put({
      serialNumber: `${deviceSerial}-${type}`,
      sensorType: inferSensorType([type], unit),
      at: readAt,
      data,
      quality: readingQualityOf(isMissing, readAt),
      unit,
    });
  }

  return {
    readDatalogger(raw: unknown, path: Path) {
      const read = datalogger.part(raw, path, faults);
      if (read === null) return;
      const { devices } = read.fields;
      const serial = said(read.fields.serial_number_datalogger);
      const status = said(read.fields.status_datalogger);
      const outer = { ...(serial !== undefined && { serial_number_datalogger: serial }), ...read.extras };
      if (devices == null) return;
      for (const [index, item] of devices.entries()) {
        readDevice(item, [...path, 'devices', index], status, outer);
      }
    },
    dataloggers: () => Array.from(drafts.values(), ({ datalogger }) => datalogger),
  };
}
