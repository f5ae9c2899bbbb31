import { z } from 'zod';
import { decodeJson } from '../codecs/json.ts';
import { readPositive } from '../fields/number.ts';
import { createRecordReader, isRecord, optionalText } from '../fields/record.ts';
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
  patterns: ['+/gateway/+/status'],
  priority: 0,
  decode: decodeJson,
  parse(payload, { topic }) {
    const { fields } = status.whole(payload);
    const { serial_number, ip_address, hostname, firmware_version } = fields;
    const interval = readPositive(fields.message_interval_seconds);
    return {
      gateway: {
        serialNumber: serial_number ?? null,
        slot: gatewaySlot(topic),
        deviceTime: readTimestamp(fields.timestamp),
        ...(isRecord(payload) && { metadata: { values: payload, replace: true } }),
        ...(interval !== undefined && { expectedHeartbeatInterval: interval }),
        ...(hostname !== undefined && { hostname }),
        ...(ip_address !== undefined && { ipAddress: ip_address }),
        ...(firmware_version !== undefined && { firmwareVersion: firmware_version }),
      },
      dataloggers: [],
      faults: [],
    };
  },
};
