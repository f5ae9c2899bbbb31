import type { BrokerSettings, WantedConnection } from '../core/reconcile/states.ts';
import { failure, type Result, success } from '../core/result.ts';
import { type LinkFault, linkFault } from './linkFault.ts';
import { type OpenedSecrets, openSecrets } from './openSecrets.ts';
import type { SessionPorts } from './session.ts';

/** No message is wanted here: a clean client subscribes to nothing. */
const LARGEST_PACKET_BYTES = 2 ** 20;

/**
 * Ends the session that a broker may still hold of a connection without a link: the only way in MQTT 3.1.1,
 * and in both versions once the link is gone. Does nothing when none is stored, unless it `isCertain`:
 * what is stored says nothing of a client id that was edited meanwhile.
 */
export async function discardSession(
  ports: SessionPorts,
  { connectionId, broker }: WantedConnection,
  isCertain: boolean,
  signal: AbortSignal,
): Promise<Result<null, LinkFault>> {
  if (!isCertain && (await ports.readSession(connectionId)) === null) return success(null);
  const secrets = await openSecrets(ports.openSecret, broker);
  const visit = secrets.ok ? await visitClean(ports, broker, secrets.value, signal) : secrets;
  if (!visit.ok) {
    const { cause, message } = visit.fault;
    return failure(linkFault(cause, `The session at the broker could not be ended: ${message}`));
  }
  await ports.storeSession(connectionId, null);
  return visit;
}

/** Connects clean, which discards the session [MQTT-3.1.2-6] [MQTT-3.1.2-4], and disconnects. */
function visitClean(
  { openClient, timing }: SessionPorts,
  broker: BrokerSettings,
  secrets: OpenedSecrets,
  signal: AbortSignal,
): Promise<Result<null, LinkFault>> {
  if (signal.aborted) return Promise.resolve(failure(linkFault('other', 'Stopped.')));
  return new Promise((resolve) => {
    let isDiscarded = false;
    const client = openClient(
      {
        broker,
        secrets,
        isClean: true,
        connectTimeoutMs: timing.connectTimeoutMs,
        largestPacketBytes: LARGEST_PACKET_BYTES,
      },
      {
        secured: () => undefined,
        connected() {
          isDiscarded = true;
          void client.end({ endsSession: true, deadlineMs: timing.endDeadlineMs });
        },
        message: () => true,
        heard: () => undefined,
        confirmed: () => undefined,
        closed(fault) {
          signal.removeEventListener('abort', abort);
          resolve(isDiscarded ? success(null) : failure(fault ?? linkFault('other', 'Stopped.')));
        },
      },
    );
    const abort = () => client.cut(linkFault('other', 'Stopped.'));
    signal.addEventListener('abort', abort, { once: true });
  });
}
