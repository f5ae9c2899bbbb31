import { Buffer } from 'node:buffer';
import type { MessageProperties } from '../../shared/domain/listening.ts';

/** What MQTT 5 says of a message beside its payload. [MQTT 5, 3.3.2.3] */
export type PublishProperties = Readonly<MessageProperties>;

/** The same as MQTT.js has them. */
interface WireProperties {
  payloadFormatIndicator?: boolean;
  messageExpiryInterval?: number;
  contentType?: string;
  responseTopic?: string;
  correlationData?: Buffer;
  userProperties?: Record<string, string | string[]>;
}

/** Reads what came; undefined where nothing was said. What is about the link alone (alias, subscription) is left out. */
export function readProperties(wire: WireProperties | undefined): PublishProperties | undefined {
  if (wire === undefined) return undefined;
  const { payloadFormatIndicator, messageExpiryInterval, contentType, responseTopic } = wire;
  const properties: PublishProperties = {
    ...(payloadFormatIndicator === undefined ? {} : { payloadFormatIndicator }),
    ...(messageExpiryInterval === undefined ? {} : { messageExpiryInterval }),
    ...(contentType === undefined ? {} : { contentType }),
    ...(responseTopic === undefined ? {} : { responseTopic }),
    ...(wire.correlationData === undefined
      ? {}
      : { correlationData: wire.correlationData.toString('base64') }),
    ...(wire.userProperties === undefined ? {} : { userProperties: userValues(wire.userProperties) }),
  };
  return Object.keys(properties).length === 0 ? undefined : properties;
}

const userValues = (wire: Record<string, string | string[]>) =>
  Object.fromEntries(
    Object.entries(wire).map(([name, value]) => [name, typeof value === 'string' ? [value] : value]),
  );

/** Writes them as they came. */
export function writeProperties(given: PublishProperties): WireProperties {
  const { payloadFormatIndicator, messageExpiryInterval, contentType, responseTopic } = given;
  const { correlationData, userProperties } = given;
  return {
    ...(payloadFormatIndicator === undefined ? {} : { payloadFormatIndicator }),
    ...(messageExpiryInterval === undefined ? {} : { messageExpiryInterval }),
    ...(contentType === undefined ? {} : { contentType }),
    ...(responseTopic === undefined ? {} : { responseTopic }),
    ...(correlationData === undefined ? {} : { correlationData: Buffer.from(correlationData, 'base64') }),
    ...(userProperties === undefined ? {} : { userProperties }),
  };
}
