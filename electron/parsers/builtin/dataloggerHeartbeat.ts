import { z } from 'zod';
import { decodeJson } from '../codecs/json.ts';
import { createFaults } from '../fields/faults.ts';
import { readInterval } from '../fields/reading.ts';
import { createRecordReader, optionalText, requiredText, said } from '../fields/record.ts';
import { readSensorEntries } from '../fields/sensorEntries.ts';
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
    const sensors = readSensorEntries(sensors_last_data, ['sensors_last_data'], deviceTime, faults).list;
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
