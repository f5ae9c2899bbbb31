import { createPublisher } from '../../electron/testing/publisher.ts';
import { telemetry } from '../../electron/testing/telemetry.ts';

const firstReadingAt = Date.UTC(2026, 10, 20);

/** A gateway of a site that publishes telemetry at QoS 1; each message has one reading of its own, so that readings count messages. */
export interface Traffic extends AsyncDisposable {
  /** Publishes on and on, from now until `end`. */
  begin(everyMs?: number): void;
  /** One message more, at the broker when this resolves; padded with so many bytes. */
  publishOne(paddingBytes?: number): Promise<void>;
  /** How many were published so far. */
  sent(): number;
  /** Publishes no more; answers how many messages the broker took in all. */
  end(): Promise<number>;
}

/** Connects a gateway to the broker at this port of the loopback. */
export async function startTraffic(brokerPort: number, siteCode: string): Promise<Traffic> {
  const publisher = await createPublisher(brokerPort);
  const underWay = new Set<Promise<void>>();
  let sent = 0;
  let timer: NodeJS.Timeout | undefined;

  const publishOne = (paddingBytes = 0): Promise<void> => {
    const payload = telemetry(`${siteCode}-gateway_1`, firstReadingAt + sent * 1000, sent);
    sent += 1;
    const padding = `"padding":"${'x'.repeat(paddingBytes)}",`;
    const publishing = publisher.publish(
      `${siteCode}/gateway/1/dataloggers/telemetry`,
      paddingBytes === 0 ? payload : payload.replace('{', `{${padding}`),
    );
    underWay.add(publishing);
    return publishing.finally(() => underWay.delete(publishing));
  };

  return {
    publishOne,
    sent: () => sent,
    begin(everyMs = 100) {
      timer = setInterval(() => void publishOne(), everyMs);
    },
    async end() {
      clearInterval(timer);
      await Promise.all(underWay);
      return sent;
    },
    [Symbol.asyncDispose]: () => {
      clearInterval(timer);
      return publisher[Symbol.asyncDispose]();
    },
  };
}
