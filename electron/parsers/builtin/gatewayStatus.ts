import { z } from 'zod';
import { decodeJson } from '../codecs/json.ts';
import { createFaults } from '../fields/faults.ts';
import { readStatedInterval } from '../fields/reading.ts';
import { createRecordReader, isRecord, optionalText, said } from '../fields/record.ts';
import { readTimestamp } from '../fields/timestamp.ts';
import { gatewaySlot } from '../fields/topicParts.ts';
import type { TopicParser } from '../TopicParser.ts';

const status = createRecordReader(
  z.object({
    serial_number: optionalText,
    ip_address: optionalText,
    hostname: optionalText,
    firmware_version: optionalText,
    timestamp: z.unknown().optional(),
    message_interval_seconds: z.unknown().optional(),
  }),
);

/** payloads.md 2: general facts of the gateway. The whole payload goes to its metadata. */
export const gatewayStatusParser: TopicParser = {
  name: 'gateway_status',
  description: 'A gateway says how it is: address, host name, firmware, and figures of its own.',
  patterns: ['+/gateway/+/status'],
  priority: 0,
  decode: decodeJson,
  parse(payload, { topic }) {
    const { fields } = status.whole(payload);
    const hostname = said(fields.hostname);
    const ipAddress = said(fields.ip_address);
    const firmwareVersion = said(fields.firmware_version);
    const faults = createFaults();
    const interval = readStatedInterval(fields.message_interval_seconds, faults);
    return {
      gateway: {
        serialNumber: said(fields.serial_number) ?? null,
        slot: gatewaySlot(topic),
        deviceTime: readTimestamp(fields.timestamp),
        ...(isRecord(payload) && { metadata: { values: payload, replace: true } }),
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
