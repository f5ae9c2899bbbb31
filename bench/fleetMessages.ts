import { Buffer } from 'node:buffer';

/** Gateways that send in turn. */
export const gatewayCount = 100;
/** Readings in each message: two devices with two sensors each. */
export const readingsPerMessage = 4;
export const siteCode = 'site_001';

/** One PUBLISH of each gateway, encoded once; packet id and time stamp are written in before each send. */
interface MessageTemplate {
  readonly bytes: Buffer;
  readonly packetIdAt: number;
  readonly timestampAt: number;
}

/** Telemetry of payloads.md 1, about 500 bytes of payload, as an MQTT 5 PUBLISH of QoS 1. */
export function messageTemplates(): MessageTemplate[] {
  return Array.from({ length: gatewayCount }, (_, index) => template(index + 1));
}

/**
 * The messages of all gateways in turn, each with the packet id it is asked for. Each gateway's next one is a
 * millisecond later: every reading is a row of its own. Of them the given share is not JSON.
 */
export function fleetMessages(brokenShare = 0): (packetId: number) => Buffer {
  const templates = messageTemplates();
  const startedAt = Date.now();
  let round = 0;
  let timestamp = '';
  return (packetId) => {
    const gateway = round % gatewayCount;
    if (gateway === 0) timestamp = new Date(startedAt + round / gatewayCount).toISOString();
    const isBroken = Math.floor(round * brokenShare) < Math.floor((round + 1) * brokenShare);
    round += 1;
    const template = templates[gateway];
    if (template === undefined) throw new Error('There is a template for each gateway.');
    const { bytes, packetIdAt, timestampAt } = template;
    bytes.writeUInt16BE(packetId, packetIdAt);
    bytes.write(timestamp, timestampAt, 'latin1');
    const message = Buffer.from(bytes);
    if (isBroken) message.write('[', packetIdAt + 3, 'latin1');
    return message;
  };
}

function template(gateway: number): MessageTemplate {
  const placeholder = new Date(0).toISOString();
  const payload = JSON.stringify({
    serial_number_gateway: `${siteCode}-gateway_${gateway}`,
    timestamp: placeholder,
    message_interval_seconds: 60,
    mqtt_api_version: '1.0.0',
    dataloggers: [
      {
        serial_number_datalogger: 'dl_all_1',
        status_datalogger: 'running',
        devices: [device('monstr-o', `MNA${gateway}`), device('monstr-o', `MNB${gateway}`)],
      },
    ],
  });
  const topic = `${siteCode}/gateway/${gateway}/dataloggers/telemetry`;
  const topicBytes = Buffer.from(topic);
  const packetIdAt = 2 + topicBytes.length;
  // Topic length, topic, packet id, no properties, payload.
  const body = Buffer.concat([
    u16(topicBytes.length),
    topicBytes,
    u16(0),
    Buffer.from([0]),
    Buffer.from(payload),
  ]);
  const head = Buffer.from([0x32, ...remainingLength(body.length)]);
  const bytes = Buffer.concat([head, body]);
  return {
    bytes,
    packetIdAt: head.length + packetIdAt,
    timestampAt: bytes.indexOf(placeholder),
  };
}

const device = (type: string, serial: string) => ({
  type,
  serial_number_device: serial,
  data: [
    { type: 'accelerometer', value: [0.0012, -0.0052, 1.0108] },
    { type: 'inclinometer', value: [-0.3146, -0.1406, 0.002] },
  ],
});

const u16 = (value: number) => Buffer.from([value >> 8, value & 0xff]);

/** Variable byte integer (MQTT 5.0, section 1.5.5). */
function remainingLength(length: number): number[] {
  const bytes: number[] = [];
  let rest = length;
  do {
    const byte = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? byte | 0x80 : byte);
  } while (rest > 0);
  return bytes;
}
