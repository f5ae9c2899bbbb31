import type { BrokerSettings } from '../core/reconcile/states.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { OpenClient } from './client.ts';
import { type LinkFault, linkFault } from './linkFault.ts';

export interface EndSessionInput {
  readonly openClient: OpenClient;
  readonly broker: BrokerSettings;
  readonly password: string | null;
  readonly connectTimeoutMs: number;
  readonly endDeadlineMs: number;
  readonly signal: AbortSignal;
}

/** No message is wanted here: a clean client subscribes to nothing. */
const LARGEST_PACKET_BYTES = 2 ** 20;

/**
 * Ends the session that a broker holds for a client id: connects clean, which discards it [MQTT-3.1.2-6]
 * [MQTT-3.1.2-4], and disconnects. The only way in MQTT 3.1.1, and in both versions once the link is gone.
 */
export function endSession(input: EndSessionInput): Promise<Result<null, LinkFault>> {
  const { broker, password, connectTimeoutMs, signal } = input;
  if (signal.aborted) return Promise.resolve(failure(linkFault('Stopped.')));
  return new Promise((resolve) => {
    let isDiscarded = false;
    const client = input.openClient(
      {
        broker,
        password,
        isClean: true,
        sessionExpirySeconds: 0,
        receiveMaximum: 1,
        connectTimeoutMs,
        largestPacketBytes: LARGEST_PACKET_BYTES,
      },
      {
        connected() {
          isDiscarded = true;
          void client.end({ endsSession: true, deadlineMs: input.endDeadlineMs });
        },
        message: () => true,
        heard: () => undefined,
        confirmed: () => undefined,
        closed(fault) {
          signal.removeEventListener('abort', abort);
          resolve(isDiscarded ? success(null) : failure(fault ?? linkFault('Stopped.')));
        },
      },
    );
    const abort = () => client.cut(linkFault('Stopped.'));
    signal.addEventListener('abort', abort, { once: true });
  });
}
