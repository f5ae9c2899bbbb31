import type { Clock } from '../../core/clock.ts';
import type { ListenSubject } from '../../core/listening/subject.ts';
import { failure, type Result, success } from '../../core/result.ts';
import type { BrokerClient, Publish } from '../brokerClient.ts';
import { openClient } from '../client.ts';
import { onAbort } from '../doctor/within.ts';
import { type LinkFault, linkFault } from '../linkFault.ts';
import { openSecrets } from '../openSecrets.ts';
import { largestPacketBytes } from '../packetLimit.ts';
import type { OpenSecret } from '../ports.ts';
import { type ListenerPorts, type ListenerTiming, listenerTiming } from './ports.ts';

/** Each visit holds a link; more at once would be a load for a broker. */
const MOST_AT_ONCE = 8;

/** A link of the listener's own: clean, under its own client id, so that the running one does not notice. */
export interface Visit {
  readonly client: BrokerClient;
  /** Where messages go; false: taken, but hold the link until `client.resume`. */
  hear(listener: (message: Publish) => boolean): void;
  /** The broker or the network ended it, or it was stopped. */
  readonly lost: Promise<LinkFault>;
}

export type VisitOutcome<Value> = Promise<Result<Value, LinkFault>>;

export interface Listener extends AsyncDisposable {
  readonly ports: ListenerPorts;
  /**
   * Connects, does `use`, and ends link and session. Null: as many visits as may be at once are under way.
   * `signal` cuts the link at once.
   */
  visit<Value>(
    subject: ListenSubject,
    signal: AbortSignal,
    use: (visit: Visit) => Promise<Result<Value, LinkFault>>,
  ): VisitOutcome<Value> | null;
}

export interface ListenerOptions {
  readonly clock: Clock;
  readonly openSecret: OpenSecret;
  readonly timing?: Partial<ListenerTiming>;
  /** Tests may put another in its place. */
  readonly openClient?: ListenerPorts['openClient'];
}

/** Listens to brokers beside the running links, a few at once. Disposing ends what is under way. */
export function createListener(options: ListenerOptions): Listener {
  const ports: ListenerPorts = {
    clock: options.clock,
    openSecret: options.openSecret,
    openClient: options.openClient ?? openClient,
    timing: { ...listenerTiming, ...options.timing },
  };
  const running = new Set<Promise<unknown>>();
  const disposed = new AbortController();
  return {
    ports,
    visit(subject, signal, use) {
      if (running.size >= MOST_AT_ONCE) return null;
      const whole = makeVisit(ports, subject, AbortSignal.any([signal, disposed.signal]), use).finally(() =>
        running.delete(whole),
      );
      running.add(whole);
      return whole;
    },
    async [Symbol.asyncDispose]() {
      disposed.abort();
      await Promise.allSettled(running);
    },
  };
}

async function makeVisit<Value>(
  ports: ListenerPorts,
  subject: ListenSubject,
  signal: AbortSignal,
  use: (visit: Visit) => Promise<Result<Value, LinkFault>>,
): Promise<Result<Value, LinkFault>> {
  const secrets = await openSecrets(ports.openSecret, subject.broker);
  if (!secrets.ok) return secrets;
  const connect = (broker: ListenSubject['broker']) =>
    openVisit(ports, { ...subject, broker }, secrets.value, signal);
  let opened = await connect(subject.broker);
  if (!opened.ok && opened.fault.refusesVersion === true && subject.broker.protocolVersion === 5) {
    opened = await connect({ ...subject.broker, protocolVersion: 4 });
  }
  if (!opened.ok) return opened;
  await using visit = opened.value;
  return await use(visit);
}

async function openVisit(
  ports: ListenerPorts,
  { broker, topics }: ListenSubject,
  secrets: Parameters<ListenerPorts['openClient']>[0]['secrets'],
  signal: AbortSignal,
): Promise<Result<Visit & AsyncDisposable, LinkFault>> {
  if (signal.aborted) return failure(stopped);
  const connected = Promise.withResolvers<Result<null, LinkFault>>();
  const lost = Promise.withResolvers<LinkFault>();
  let listener: (message: Publish) => boolean = () => true;
  const client = ports.openClient(
    {
      broker,
      secrets,
      isClean: true,
      takesQos2: true,
      connectTimeoutMs: ports.timing.connectMs,
      largestPacketBytes: largestPacketBytes(topics),
    },
    {
      connected: () => connected.resolve(success(null)),
      message(message) {
        // In its own session nobody else would ever acknowledge it.
        if (message.qos === 1) client.acknowledge([message.packetId]);
        return listener(message);
      },
      secured: () => undefined,
      heard: () => undefined,
      confirmed: () => undefined,
      closed(fault) {
        const because = fault ?? linkFault('lost', 'The link was closed.');
        connected.resolve(failure(because));
        lost.resolve(because);
      },
    },
  );
  const abort = onAbort(signal, () => client.cut(stopped));
  const outcome = await connected.promise;
  if (!outcome.ok) {
    abort[Symbol.dispose]();
    return outcome;
  }
  return success({
    client,
    hear(heard) {
      listener = heard;
    },
    lost: lost.promise,
    async [Symbol.asyncDispose]() {
      abort[Symbol.dispose]();
      listener = () => true;
      await client.end({ endsSession: true, deadlineMs: ports.timing.endMs });
    },
  });
}

const stopped = linkFault('other', 'It was stopped.');
