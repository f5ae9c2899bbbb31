/** What is used here of a client of MQTT.js. */
export interface PingingClient {
  /** As agreed with the broker, in seconds. */
  readonly keepalive: number;
  /** MQTT.js calls it once a ping was not answered within one and a half keep-alive times. */
  onKeepaliveTimeout(): void;
  sendPing(): void;
}

export interface SignOfLife extends Disposable {
  /** A byte arrived, of whatever. */
  heard(): void;
  /** A ping was answered: MQTT.js counts anew. */
  answered(): void;
}

/**
 * Makes every byte from the broker a sign of life. MQTT.js takes only the answer to a ping for one, and on a slow
 * link that answer waits behind a message: the link would be cut, the message sent again, and cut again, for ever.
 * A link on which nothing at all arrives is given up after one and a half keep-alive times, as before.
 */
export function countBytesAsLife(client: PingingClient): SignOfLife {
  const giveUp = client.onKeepaliveTimeout.bind(client);
  let heardAt = performance.now();
  let timer: NodeJS.Timeout | undefined;

  const look = (): void => {
    clearTimeout(timer);
    const leftMs = heardAt + client.keepalive * 1500 - performance.now();
    if (leftMs <= 0) {
      giveUp();
      return;
    }
    // The broker in turn wants to hear of us. [MQTT-3.1.2-22]
    client.sendPing();
    timer = setTimeout(look, leftMs);
  };
  client.onKeepaliveTimeout = look;

  return {
    heard() {
      heardAt = performance.now();
    },
    answered: () => clearTimeout(timer),
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
