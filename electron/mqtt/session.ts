import type { Clock } from '../core/clock.ts';
import type { WantedConnection } from '../core/reconcile/states.ts';
import {
  type SubscriptionChanges,
  type Subscriptions,
  wantedSubscriptions,
} from '../core/reconcile/subscriptions.ts';
import { failure, type Result, success } from '../core/result.ts';
import { pemEndsAt, soonest } from '../tls/validity.ts';
import type { BrokerClient, OpenClient, Publish, Suback } from './brokerClient.ts';
import { droppedTopic, isConfigured } from './brokerStats.ts';
import { type LinkFault, linkFault } from './linkFault.ts';
import { openSecrets } from './openSecrets.ts';
import { largestPacketBytes } from './packetLimit.ts';
import type {
  DeliveringLink,
  MessageSink,
  OpenSecret,
  OpenSink,
  ReadSession,
  StoreSession,
} from './ports.ts';
import type { LinkTiming } from './timing.ts';
import { changeTopics, settleTopics } from './topicsAtBroker.ts';

export interface SessionPorts {
  readonly clock: Clock;
  readonly openClient: OpenClient;
  readonly openSink: OpenSink;
  readonly openSecret: OpenSecret;
  readonly readSession: ReadSession;
  readonly storeSession: StoreSession;
  readonly timing: LinkTiming;
}

/** What a broker said when it let us in and was asked for the topics. */
export interface Opened extends Suback {
  readonly sessionPresent: boolean;
  /** When the first certificate of either side ends; null: none is in use, or none says so. */
  readonly certificateEndsAt: number | null;
}

/** The life of one network connection: connect, CONNACK, subscribe, messages, end. It has no successor in itself. */
export interface Session {
  /** What the broker was asked, refused patterns included. */
  readonly subscriptions: Subscriptions;
  /** Arrival of the last packet of any kind, milliseconds since 1970 UTC. */
  readonly lastHeardAt: number | null;
  readonly isOpen: boolean;
  open(signal: AbortSignal): Promise<Result<Opened, LinkFault>>;
  resubscribe(changes: SubscriptionChanges, signal: AbortSignal): Promise<Result<Suback, LinkFault>>;
  /** Asks for the broker's statistics, beside the topics; answers whether the broker did, be it with a no. */
  askForStats(): Promise<boolean>;
  /** Cuts the link unless something is heard in answer to a ping. */
  probe(): void;
  cut(fault: LinkFault): void;
  /** Takes no more messages, then ends the link; the session at the broker too, or not. */
  close(endsSession: boolean): Promise<void>;
}

export interface SessionEvents {
  /** Once, when an opened session ends without `close`. */
  lost(fault: LinkFault): void;
  /** The broker says how many messages it dropped. */
  stats(payload: Uint8Array): void;
}

export function createSession(
  ports: SessionPorts,
  connection: WantedConnection,
  events: SessionEvents,
): Session {
  const { clock, timing } = ports;
  const { connectionId, siteId, siteCode, broker } = connection;
  let state: 'opening' | 'open' | 'closed' = 'opening';
  let client: BrokerClient | null = null;
  let sink: MessageSink | null = null;
  let asked: Subscriptions = new Map();
  let lastHeardAt: number | null = null;
  let lastPingAt = 0;
  let brokerEndsAt: number | null = null;
  let holdTimer: Disposable | null = null;
  let probeTimer: Disposable | null = null;
  const store = { connectionId, readSession: ports.readSession, storeSession: ports.storeSession };
  const connected = Promise.withResolvers<Result<{ sessionPresent: boolean }, LinkFault>>();

  const cut = (fault: LinkFault) => client?.cut(fault);
  const goOn = () => {
    holdTimer?.[Symbol.dispose]();
    holdTimer = null;
  };
  const link: DeliveringLink = {
    connectionId,
    siteId,
    siteCode,
    acknowledge(packetIds) {
      client?.acknowledge(packetIds);
      // The answer to a ping that follows tells that the broker has seen them.
      if (clock.now() - lastPingAt < timing.confirmEveryMs) return;
      lastPingAt = clock.now();
      client?.ping();
    },
    resume() {
      goOn();
      client?.resume();
    },
    drop: (reason) => cut(linkFault('other', reason)),
  };

  const take = (message: Publish): boolean => {
    if (state === 'closed' || sink === null) return true;
    if (message.topic === droppedTopic) {
      events.stats(message.payload);
      if (!isConfigured(asked)) return true;
    }
    if (sink.accept({ connectionId, siteId, ...message, receivedAt: clock.now() })) return true;
    holdTimer = clock.after((broker.keepAliveSeconds * 1000) / 2, () =>
      cut(linkFault('other', 'Messages wait for the database longer than half the keep-alive time.')),
    );
    return false;
  };

  const finish = () => {
    state = 'closed';
    goOn();
    probeTimer?.[Symbol.dispose]();
    sink?.close();
    sink = null;
  };

  const closed = (fault: LinkFault | null) => {
    const wasOpen = state === 'open';
    if (state !== 'closed') finish();
    const because = fault ?? linkFault('lost', 'The link was closed.');
    connected.resolve(failure(because));
    if (wasOpen) events.lost(because);
  };

  return {
    get subscriptions() {
      return asked;
    },
    get lastHeardAt() {
      return lastHeardAt;
    },
    get isOpen() {
      return state === 'open';
    },
    async open(signal) {
      const abort = () => cut(linkFault('timeout', 'The attempt took too long.'));
      try {
        const secrets = await openSecrets(ports.openSecret, broker);
        if (!secrets.ok) return secrets;
        if (signal.aborted || state === 'closed')
          return failure(linkFault('other', 'The attempt was stopped.'));
        sink = ports.openSink(link);
        client = ports.openClient(
          {
            broker,
            secrets: secrets.value,
            isClean: false,
            connectTimeoutMs: timing.connectTimeoutMs,
            largestPacketBytes: largestPacketBytes(connection),
          },
          {
            secured: (endsAt) => {
              brokerEndsAt = endsAt;
            },
            connected: (sessionPresent) => connected.resolve(success({ sessionPresent })),
            message: take,
            heard: () => {
              lastHeardAt = clock.now();
            },
            confirmed: () => sink?.confirm(),
            closed,
          },
        );
        signal.addEventListener('abort', abort, { once: true });
        const connack = await connected.promise;
        if (!connack.ok) return connack;
        const { sessionPresent } = connack.value;
        asked = wantedSubscriptions(connection.topics);
        const suback = await settleTopics(store, client, asked, sessionPresent);
        if (!suback.ok) {
          cut(suback.fault);
          finish();
          return suback;
        }
        if (state !== 'opening')
          return failure(linkFault('lost', 'The link ended while it was being opened.'));
        state = 'open';
        const ownEndsAt = broker.tls?.cert == null ? null : pemEndsAt(broker.tls.cert);
        const certificateEndsAt = soonest([brokerEndsAt, ownEndsAt]);
        return success({ ...suback.value, sessionPresent, certificateEndsAt });
      } catch (error) {
        const fault = thrown(error);
        cut(fault);
        finish();
        return failure(fault);
      } finally {
        signal.removeEventListener('abort', abort);
      }
    },
    async resubscribe(changes, signal) {
      if (client === null || state !== 'open') return failure(linkFault('lost', 'The link is down.'));
      const abort = () => cut(linkFault('timeout', 'The broker did not answer for the topics in time.'));
      signal.addEventListener('abort', abort, { once: true });
      try {
        const present = asked;
        asked = new Map(
          [...present, ...changes.subscribe].filter(([pattern]) => !changes.unsubscribe.includes(pattern)),
        );
        return await changeTopics(store, client, changes, present, true);
      } catch (error) {
        return failure(thrown(error));
      } finally {
        signal.removeEventListener('abort', abort);
      }
    },
    async askForStats() {
      if (client === null || state !== 'open') return false;
      if (isConfigured(asked)) return true;
      return (await client.subscribe(new Map([[droppedTopic, 0]]), false)).ok;
    },
    probe() {
      if (client === null || state !== 'open') return;
      const askedAt = clock.now();
      client.ping();
      probeTimer?.[Symbol.dispose]();
      probeTimer = clock.after(timing.probeMs, () => {
        if (lastHeardAt === null || lastHeardAt < askedAt)
          cut(linkFault('lost', 'The broker no longer answers.'));
      });
    },
    cut: (fault) => void cut(fault),
    async close(endsSession) {
      finish();
      await client?.end({ endsSession, deadlineMs: timing.endDeadlineMs });
    },
  };
}

function thrown(error: unknown): LinkFault {
  const cause = error instanceof Error ? error : new Error(String(error));
  return linkFault('other', cause.message, cause);
}
