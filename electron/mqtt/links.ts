import type { RetryState, WantedConnection } from '../core/reconcile/states.ts';
import type { ActionOutcome, Links } from '../monitor/ports.ts';
import { openClient } from './client.ts';
import { createLink } from './link.ts';
import type { Link, LinkPorts } from './linkContract.ts';
import { defaultTiming, type LinkTiming } from './timing.ts';

/** What is known of a connection when the program starts. */
export interface LinkSeed {
  readonly connection: WantedConnection;
  /** As stored: a retry that was pending when the program ended is still awaited. */
  readonly retry: RetryState;
  /** The broker may hold a session of it. */
  readonly hasSession: boolean;
}

type Given = Omit<LinkPorts, 'openClient' | 'timing' | 'nextGeneration' | 'retryScheduled'>;
export interface LinksPorts extends Given {
  readonly seeds: readonly LinkSeed[];
  readonly timing?: Partial<LinkTiming>;
  /** The MQTT client; tests may put another in its place. */
  readonly openClient?: LinkPorts['openClient'];
}

/** The real connections of the engine. Disposing ends every link and leaves the sessions at the brokers. */
export interface LinkRegistry extends Links, AsyncDisposable {
  /** Arrival of the last packet of any kind from the broker; null when there was none since the start. */
  lastHeardAt(connectionId: number): number | null;
  /** How many messages its broker says it dropped; null: it says nothing, or is not heard. */
  brokerDropped(connectionId: number): number | null;
}

/** Creates the registry; nothing connects before it is asked to. */
export function createLinks(given: LinksPorts): LinkRegistry {
  const links = new Map<number, Link>();
  const retryListeners = new Set<(at: number) => void>();
  /** Active when the program started: connecting them is not "switched on". */
  const activeAtStart = new Set<number>();
  let generation = 0;
  let isDisposed = false;
  const ports: LinkPorts = {
    ...given,
    openClient: given.openClient ?? openClient,
    timing: { ...defaultTiming, ...given.timing },
    nextGeneration: () => {
      generation += 1;
      return generation;
    },
    retryScheduled: (at) => {
      for (const listener of retryListeners) listener(at);
    },
  };

  for (const { connection, retry, hasSession } of given.seeds) {
    const { connectionId, isActive } = connection;
    if (isActive) activeAtStart.add(connectionId);
    // One without a past has no link, like one that was never connected.
    if (hasSession || retry.count > 0)
      links.set(connectionId, createLink(ports, { connection, retry, hasSession }));
  }

  const firstLink = (connection: WantedConnection): Link => {
    const link = createLink(ports, { connection, retry: { count: 0, nextAt: null }, hasSession: false });
    links.set(connection.connectionId, link);
    return link;
  };

  const sayIfSwitchedOn = ({ connectionId, siteId, broker }: WantedConnection) => {
    if (activeAtStart.delete(connectionId) || links.has(connectionId)) return;
    given.logConnection({
      connectionId,
      siteId,
      level: 'INFO',
      message: 'Switched on.',
      brokerHost: broker.host,
    });
  };

  return {
    observe: () => ({ links: [...links.values()].map((link) => link.real()) }),
    connect(connection, signal) {
      if (isDisposed) return Promise.resolve(ended);
      sayIfSwitchedOn(connection);
      const link = links.get(connection.connectionId) ?? firstLink(connection);
      return link.connect(connection, signal);
    },
    async disconnect(connectionId, signal) {
      activeAtStart.delete(connectionId);
      const link = links.get(connectionId);
      if (link === undefined) return { ok: true };
      const outcome = await link.disconnect(signal);
      if (links.get(connectionId) === link) links.delete(connectionId);
      return outcome;
    },
    async resubscribe(connectionId, subscribe, unsubscribe, signal) {
      const link = links.get(connectionId);
      return link === undefined ? noLink : link.resubscribe({ subscribe, unsubscribe }, signal);
    },
    forget: (connectionId) => void links.delete(connectionId),
    probe() {
      for (const link of links.values()) link.probe();
    },
    onRetryScheduled(callback) {
      retryListeners.add(callback);
      return { [Symbol.dispose]: () => void retryListeners.delete(callback) };
    },
    lastHeardAt: (connectionId) => links.get(connectionId)?.lastHeardAt ?? null,
    brokerDropped: (connectionId) => links.get(connectionId)?.brokerDropped ?? null,
    async [Symbol.asyncDispose]() {
      isDisposed = true;
      retryListeners.clear();
      await Promise.all([...links.values()].map((link) => link.leave()));
      links.clear();
    },
  };
}

const ended: ActionOutcome = { ok: false, reason: 'The program is ending.' };
const noLink: ActionOutcome = { ok: false, reason: 'The connection has no link.' };
