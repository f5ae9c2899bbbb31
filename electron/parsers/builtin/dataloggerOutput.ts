import { z } from 'zod';
import { presenceOf } from '../../core/liveness/presence.ts';
import { decodeJson } from '../codecs/json.ts';
import { createRecordReader, optionalText, requiredText, said } from '../fields/record.ts';
import { readTimestamp } from '../fields/timestamp.ts';
import { dataloggerFamily, gatewaySlot, normalFamily } from '../fields/topicParts.ts';
import type { TopicParser } from '../TopicParser.ts';

const output = createRecordReader(
  z.object({
    serial_number: requiredText,
    status: optionalText,
    ip_address: optionalText,
    firmware_version: optionalText,
    timestamp: z.unknown().optional(),
  }),
);

/** payloads.md 6: state of one datalogger's acquisition. Session, versions and side services go to its metadata. */
export const dataloggerOutputParser: TopicParser = {
  name: 'datalogger_output',
  description: 'A datalogger says how its acquisition and the services beside it are.',
  patterns: ['+/gateway/+/datalogger/+/+/output'],
  priority: 0,
  decode: decodeJson,
  parse(payload, { topic }) {
    const { fields, extras } = output.whole(payload);
    const slot = gatewaySlot(topic);
    const family = dataloggerFamily(topic);
    const status = said(fields.status);
    return {
      gateway: slot === null ? null : { serialNumber: null, slot, deviceTime: null },
      dataloggers: [
        {
          serialNumber: fields.serial_number,
          deviceTime: readTimestamp(fields.timestamp),
          dataloggerType: family && normalFamily(family),
          acquisitionStatus: status,
          ipAddress: said(fields.ip_address),
          firmwareVersion: said(fields.firmware_version),
          metadata: extras && { values: extras, replace: false },
          // A device that is stopped still speaks.
          presence: presenceOf(status, 'sign_of_life'),
          sensors: [],
        },
      ],
      faults: [],
    };
  },
};
