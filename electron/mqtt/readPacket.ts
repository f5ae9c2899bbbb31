import { Buffer } from 'node:buffer';
import type { BrokerTerms, Publish } from './brokerClient.ts';
import { readProperties } from './publishProperties.ts';

/** A CONNACK as MQTT.js has it. */
interface Connack {
  readonly properties?: {
    readonly sessionExpiryInterval?: number;
    readonly receiveMaximum?: number;
    readonly maximumQoS?: number;
    readonly serverKeepAlive?: number;
  };
}

export const readTerms = ({ properties = {} }: Connack): BrokerTerms => ({
  sessionExpirySeconds: properties.sessionExpiryInterval ?? null,
  receiveMaximum: properties.receiveMaximum ?? null,
  maximumQos: properties.maximumQoS ?? null,
  keepAliveSeconds: properties.serverKeepAlive ?? null,
});

/** A PUBLISH as MQTT.js has it. */
interface WirePublish {
  readonly topic: string;
  readonly payload: string | Buffer;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
  readonly dup: boolean;
  readonly messageId?: number | undefined;
  readonly properties?: Parameters<typeof readProperties>[0];
}

export function readPublish(packet: WirePublish): Publish {
  const properties = readProperties(packet.properties);
  return {
    topic: packet.topic,
    payload: typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload,
    qos: packet.qos,
    retain: packet.retain,
    dup: packet.dup,
    packetId: packet.messageId ?? 0,
    ...(properties === undefined ? {} : { properties }),
  };
}
