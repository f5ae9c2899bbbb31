import { Socket } from 'node:net';
import mqtt, { type IDisconnectPacket, type IPublishPacket, type MqttClient } from 'mqtt';
import type { BrokerSettings } from '../core/reconcile/states.ts';
import { failure, type Result, success } from '../core/result.ts';
import { chainEndsAt } from '../tls/validity.ts';
import type { OpenClient } from './brokerClient.ts';
import { clientOptions } from './clientOptions.ts';
import { closedFault, errorFault, type LinkPhase } from './errorFault.ts';
import { connackFault, disconnectFault, type LinkFault, linkFault } from './linkFault.ts';
import { otherAnswer } from './otherAnswer.ts';
import { createPacketSizes } from './packetSizes.ts';
import { pubacks } from './pubacks.ts';
import { writeProperties } from './publishProperties.ts';
import { readPublish, readTerms } from './readPacket.ts';
import { createRoundTrips } from './roundTrips.ts';
import { countBytesAsLife } from './signOfLife.ts';

/** Tells MQTT.js to go on parsing without a PUBACK; we send it ourselves after the commit. */
const deferred = new Error('acknowledgement deferred');
const SUBSCRIPTIONS_PER_PACKET = 200;
const MAX_REFUSAL_CODE_FREE = 0x80;

/**
 * Opens a link. The one place that knows MQTT.js, of which it overrides `handleMessage`: MQTT.js sends the
 * PUBACK when that callback is called without an error and parses on when it is called with one. It also overrides
 * `onKeepaliveTimeout`, so that a slow link does not pass for a dead one. The version is pinned;
 * `client.contract.integration.test.ts` guards the behaviour.
 */
export const openClient: OpenClient = (settings, events) => {
  const client = mqtt.connect(
    clientOptions(settings, (certificate) => events.secured(chainEndsAt(certificate))),
  );
  const { stream } = client;
  const life = countBytesAsLife(client);
  const { broker } = settings;
  let fault: LinkFault | null = null;
  let isEnding = false;
  let isClosed = false;
  let isConnected = false;
  let phase: LinkPhase = 'reaching';
  let held: (() => void) | null = null;
  const packetSizes = createPacketSizes();
  let hasUnconfirmed = false;
  let pingConfirms = false;
  const trips = createRoundTrips();
  const whyDown = () => fault ?? linkFault('lost', 'The link is down.');

  const cut = (because: LinkFault) => {
    fault ??= because;
    stream.destroy();
  };
  /** Nothing thrown by a listener may reach MQTT.js, which would be left half-way through a packet. */
  const guarded = <T>(listener: () => T): T | undefined => {
    try {
      return listener();
    } catch (error) {
      const cause = error instanceof Error ? error : new Error(String(error));
      cut(linkFault('other', `The program failed on a packet: ${cause.message}.`, cause));
      return undefined;
    }
  };

  if (stream instanceof Socket) stream.setNoDelay(true);
  // MQTT.js tells some of these and keeps the rest to itself: all of them where no certificate is checked.
  stream.prependListener('error', (error: Error) => {
    fault ??= errorFault(error, { ...settings, phase });
  });
  stream.once('secureConnect', () => {
    phase = 'secured';
  });
  // Before MQTT.js's own listener, so that nothing of a packet that is too large is kept.
  stream.prependListener('data', (chunk: Uint8Array) => {
    if (phase !== 'answered' && broker.protocol === 'mqtt') {
      const otherwise = otherAnswer(chunk, broker);
      if (otherwise !== null) cut(otherwise);
    }
    phase = 'answered';
    life.heard();
    if (packetSizes.next(chunk) > settings.largestPacketBytes) {
      const megabytes = Math.round(settings.largestPacketBytes / 2 ** 20);
      cut(linkFault('other', `A packet from the broker is larger than ${megabytes} MB.`));
    }
  });

  client.handleMessage = (packet: IPublishPacket, done) => {
    const goOn = guarded(() => events.message(readPublish(packet)));
    if (goOn === undefined) return;
    // Of QoS 2 MQTT.js has taken over the message by now and completes it.
    const proceed = () => (packet.qos === 2 ? done() : done(deferred));
    if (goOn) proceed();
    else held = proceed;
  };
  client.on('packetreceive', (packet) => {
    guarded(() => events.heard());
    if (packet.cmd === 'publish' && packet.qos === 2 && settings.takesQos2 !== true) {
      // MQTT.js would answer PUBREC and keep the message in memory. A link never asks for QoS 2.
      cut(
        linkFault(
          'other',
          `The broker sent a message of QoS 2 on "${packet.topic}", which was not asked for.`,
        ),
      );
    }
    if (packet.cmd === 'pingresp') life.answered();
    if (packet.cmd === 'pingresp') trips.answered();
    if (packet.cmd === 'pingresp' && pingConfirms) {
      pingConfirms = false;
      guarded(() => events.confirmed());
    }
  });
  client.on('packetsend', (packet) => {
    if (packet.cmd !== 'pingreq') return;
    trips.asked();
    pingConfirms ||= hasUnconfirmed;
    hasUnconfirmed = false;
  });
  client.on('connect', (connack) => {
    isConnected = true;
    guarded(() => events.connected(connack.sessionPresent, readTerms(connack)));
  });
  client.on('disconnect', (packet) => cut(disconnectFault(packet.reasonCode)));
  client.on('error', (error) => {
    const code = 'code' in error && typeof error.code === 'number' ? error.code : null;
    const isRefused = code !== null && !isConnected;
    cut(isRefused ? connackFault(code) : errorFault(error, { ...settings, phase }));
  });
  client.on('close', () => {
    if (isClosed) return;
    isClosed = true;
    life[Symbol.dispose]();
    held = null;
    trips.end(whyDown());
    guarded(() => events.closed(isEnding ? null : (fault ?? closedFault({ ...settings, phase }))));
  });

  return {
    async subscribe(subscriptions, onlyNewRetained) {
      if (isClosed || isEnding) return failure(whyDown());
      const refused: { pattern: string; code: number }[] = [];
      const lowered: string[] = [];
      for (const qos of [2, 1, 0] as const) {
        const patterns = [...subscriptions].filter((entry) => entry[1] === qos).map(([pattern]) => pattern);
        for (let start = 0; start < patterns.length; start += SUBSCRIPTIONS_PER_PACKET) {
          const part = patterns.slice(start, start + SUBSCRIPTIONS_PER_PACKET);
          const codes = await subscribe(client, part, qos, onlyNewRetained);
          if (!codes.ok) return failure(fault ?? codes.fault);
          for (const [index, code] of codes.value.entries()) {
            const pattern = part[index];
            if (pattern === undefined) continue;
            if (code >= MAX_REFUSAL_CODE_FREE) refused.push({ pattern, code });
            else if (code < qos) lowered.push(pattern);
          }
        }
      }
      return success({ refused, lowered });
    },
    unsubscribe: (patterns) =>
      new Promise((resolve) => {
        // MQTT.js would queue it for a reconnection that never comes.
        if (isClosed || isEnding) return resolve(failure(whyDown()));
        return client.unsubscribe([...patterns], (error) =>
          resolve(
            error
              ? failure(fault ?? linkFault('other', `Not unsubscribed: ${error.message}.`))
              : success(null),
          ),
        );
      }),
    acknowledge(packetIds) {
      if (isClosed || isEnding || stream.destroyed || packetIds.length === 0) return;
      hasUnconfirmed = true;
      stream.write(pubacks(packetIds));
    },
    ping() {
      if (isConnected && !isClosed && !isEnding) client.sendPing();
    },
    async roundTrip() {
      if (!isConnected || isClosed || isEnding) return failure(whyDown());
      const answer = trips.next();
      client.sendPing();
      return answer;
    },
    publish({ topic, payload, qos, retain, properties }) {
      if (!isConnected || isClosed || isEnding) return Promise.resolve(failure(whyDown()));
      const said =
        broker.protocolVersion === 5 && properties ? { properties: writeProperties(properties) } : {};
      return trips.until((settle) =>
        client.publish(topic, Buffer.from(payload), { qos, retain, ...said }, (error) =>
          settle(
            error ? failure(fault ?? linkFault('other', `Not published: ${error.message}.`)) : success(null),
          ),
        ),
      );
    },
    resume() {
      const goOn = held;
      held = null;
      goOn?.();
    },
    async end({ endsSession, deadlineMs }) {
      if (isClosed) return;
      isEnding = true;
      const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
      if (!isConnected) stream.destroy();
      else client.end(false, disconnectPacket(broker, endsSession));
      const force = setTimeout(() => stream.destroy(), deadlineMs);
      await closed;
      clearTimeout(force);
    },
    cut,
  };
};

/** A session expiry of 0 ends the session with the link. [MQTT-3.14.2-2] */
const disconnectPacket = (broker: BrokerSettings, endsSession: boolean): Partial<IDisconnectPacket> =>
  broker.protocolVersion === 5 && endsSession
    ? { reasonCode: 0, properties: { sessionExpiryInterval: 0 } }
    : {};

/** The SUBACK's code for each pattern, in order. */
function subscribe(
  client: MqttClient,
  patterns: string[],
  qos: 0 | 1 | 2,
  onlyNewRetained: boolean,
): Promise<Result<readonly number[], LinkFault>> {
  return new Promise((resolve) => {
    client.subscribe(patterns, { qos, rh: onlyNewRetained ? 1 : 0 }, (error, _asked, suback) => {
      const codes = suback?.granted.map(Number);
      if (codes?.length === patterns.length) resolve(success(codes));
      else
        resolve(
          failure(linkFault('other', `Not subscribed: ${error?.message ?? 'the answer is incomplete'}.`)),
        );
    });
  });
}
