import type { RealLink, WantedConnection } from '../core/reconcile/states.ts';
import type { SubscriptionChanges } from '../core/reconcile/subscriptions.ts';
import type { ActionOutcome, LinkChange } from '../monitor/ports.ts';
import { createAttempts } from './attempts.ts';
import type { Suback } from './brokerClient.ts';
import { createBrokerStats } from './brokerStats.ts';
import { type ClosedLink, endSession, type Obstacle, obstacleOf } from './endSession.ts';
import type { Link, LinkPorts, LinkStart } from './linkContract.ts';
import { type LinkFault, loweredWarning, subscriptionFault } from './linkFault.ts';
import { createLinkReports } from './linkReports.ts';
import { isSameSession } from './sameSession.ts';
import { createSession, type Opened, type Session } from './session.ts';
import { asOlder, asSpoken } from './spokenVersion.ts';

const ok: ActionOutcome = { ok: true };
const failed = (reason: string): ActionOutcome => ({ ok: false, reason });

export function createLink(ports: LinkPorts, start: LinkStart): Link {
  const { clock, timing } = ports;
  const attempts = createAttempts({ ...ports, stableAfterMs: timing.stableAfterMs }, start.retry);
  let { connection } = start;
  let generation = 0;
  let status: RealLink['status'] = start.retry.count > 0 ? 'error' : 'disconnected';
  let session: Session | null = null;
  let refused: Suback['refused'] = [];
  /** Why the session at the broker is better left alone. A refused subscription is no reason. */
  let obstacle: Obstacle | null = null;
  /** The broker of these settings may hold a session. */
  let mayHold = start.hasSession;
  let lastHeardAt: number | null = null;

  const { log, store, settled } = createLinkReports(ports);
  const stats = createBrokerStats({
    clock,
    warn: (message) => log(connection, 'WARNING', message),
    forgive: () => void become(status, { brokerStatsLosses: 0 }),
  });
  const become = (next: RealLink['status'], change: Partial<LinkChange> = {}): Promise<void> => {
    status = next;
    const { count, nextAt } = attempts.retry;
    return store(connection, { status, retryCount: count, nextRetryAt: nextAt, ...change });
  };

  async function fail(
    seen: LinkFault,
    level: 'ERROR' | 'WARNING',
    prefix: string,
    statsLosses: number | null = null,
  ): Promise<ActionOutcome> {
    const { fault, nextAt } = attempts.fail(seen, connection, statsLosses !== null);
    obstacle = session === null ? obstacleOf(fault) : null;
    const retryAttempt = attempts.retry.count;
    log(connection, level, `${prefix}${fault.message}`, { error: fault.error, retryAttempt });
    const stored = become('error', {
      errorMessage: fault.message,
      errorKind: fault.isRefusal ? 'refused' : 'failed',
      errorCause: fault.cause,
      ...(statsLosses === null ? {} : { brokerStatsLosses: statsLosses }),
    });
    ports.retryScheduled(nextAt);
    await stored;
    return failed(fault.message);
  }

  const lost = (from: Session, fault: LinkFault) => {
    // A late event of a session that was replaced or closed says nothing about the present one.
    if (session !== from) return;
    lastHeardAt = from.lastHeardAt;
    session = null;
    refused = [];
    void fail(fault, 'WARNING', 'Connection lost: ', stats.end());
  };

  /** The link is up and the broker has answered for the topics; green only when it granted them all. */
  async function up(suback: Suback & Partial<Opened>, message: string): Promise<ActionOutcome> {
    refused = suback.refused;
    attempts.letIn();
    if (suback.lowered.length > 0) log(connection, 'WARNING', loweredWarning(suback.lowered));
    if (refused.length > 0) return fail(subscriptionFault(refused), 'ERROR', '');
    const wasGreen = status === 'connected';
    obstacle = null;
    log(connection, 'INFO', message);
    attempts.succeed(() => void become('connected'));
    const spokenVersion = connection.broker.protocolVersion;
    const { certificateEndsAt } = suback;
    const isNew = certificateEndsAt !== undefined;
    if (isNew || !wasGreen) {
      const known = isNew ? { spokenVersion, certificateEndsAt } : { spokenVersion };
      await become('connected', { connectedAt: clock.now(), ...known });
    }
    return ok;
  }

  async function attempt(wanted: WantedConnection, signal: AbortSignal): Promise<ActionOutcome> {
    attempts.begin(connection.fingerprint !== wanted.fingerprint);
    connection = wanted;
    generation = ports.nextGeneration();
    refused = [];
    log(connection, 'DEBUG', `Connecting to ${wanted.broker.host}:${wanted.broker.port}.`, {
      retryAttempt: attempts.retry.count + 1,
    });
    void become('connecting');
    stats.end();
    stats.begin(wanted);
    const fresh: Session = createSession(ports, wanted, {
      lost: (fault) => lost(fresh, fault),
      stats: stats.hear,
    });
    session = fresh;
    const opened = await fresh.open(signal);
    if (session !== fresh) {
      await fresh.close(false);
      return failed('The attempt was overtaken by another.');
    }
    if (opened.ok) {
      mayHold = true;
      const kept = opened.value.sessionPresent ? 'the broker kept the session' : 'new session';
      const outcome = await up(opened.value, `Connected, ${kept}.`);
      if (session === fresh && outcome.ok) stats.ask(() => fresh.askForStats());
      return outcome;
    }
    session = null;
    const older = asOlder(wanted, opened.fault);
    if (older !== null && !signal.aborted) {
      log(connection, 'INFO', `${opened.fault.message} Trying MQTT 3.1.1.`);
      return attempt(older, signal);
    }
    if (signal.aborted && !isTimeout(signal)) {
      await become('disconnected');
      return failed('The attempt was stopped.');
    }
    return fail(opened.fault, 'ERROR', `Attempt ${attempts.retry.count + 1} failed: `);
  }

  /** Only for the refused topics: the link itself is good. */
  async function askAgain(present: Session, signal: AbortSignal): Promise<ActionOutcome> {
    const patterns = new Set(refused.map(({ pattern }) => pattern));
    const subscribe = new Map([...present.subscriptions].filter(([pattern]) => patterns.has(pattern)));
    const changes = { subscribe, unsubscribe: [] };
    return resubscribed(present, changes, signal, 'The broker now grants every subscription.');
  }

  async function resubscribed(
    present: Session,
    changes: SubscriptionChanges,
    signal: AbortSignal,
    message: string,
  ): Promise<ActionOutcome> {
    const answer = await present.resubscribe(changes, signal);
    if (session !== present) return failed('The link was replaced meanwhile.');
    if (!answer.ok) {
      present.cut(answer.fault);
      return failed(answer.fault.message);
    }
    const settled = new Set([...changes.unsubscribe, ...changes.subscribe.keys()]);
    const stillRefused = refused.filter(({ pattern }) => !settled.has(pattern));
    return up({ ...answer.value, refused: [...stillRefused, ...answer.value.refused] }, message);
  }

  /** For good: the session at the broker is to be ended next. */
  async function close(): Promise<ClosedLink> {
    attempts.pause();
    stats.end();
    stats[Symbol.dispose]();
    const present = session;
    session = null;
    refused = [];
    const wasOpen = present?.isOpen === true;
    await present?.close(true);
    return { wasOpen, mayHold, obstacle };
  }

  /** Ends the session under the settings of before. It is tried once: what then is left, the broker lets expire. */
  async function endOwn(signal: AbortSignal, closed?: ClosedLink): Promise<ActionOutcome> {
    const ended = await endSession(ports, connection, closed ?? (await close()), signal);
    mayHold = false;
    if (!ended.ok) log(connection, 'WARNING', ended.reason);
    return ended;
  }

  return {
    real: () => ({
      connectionId: connection.connectionId,
      generation,
      status,
      fingerprint: connection.fingerprint,
      subscriptions: session?.subscriptions ?? new Map(),
      refused: refused.map(({ pattern }) => pattern),
      retry: attempts.retry,
    }),
    get lastHeardAt() {
      return session?.lastHeardAt ?? lastHeardAt;
    },
    async connect(wanted, signal) {
      if (session !== null && refused.length > 0 && connection.fingerprint === wanted.fingerprint) {
        return askAgain(session, signal);
      }
      const isSame = isSameSession(connection.broker, wanted.broker);
      if (session !== null) log(connection, 'INFO', 'Reconnecting with the changed settings.');
      if (session !== null && isSame) {
        const present = session;
        session = null;
        attempts.pause();
        await present.close(false);
      } else if (session !== null || (mayHold && !isSame)) {
        // Also of a link that is down: nobody would end what is left at the broker of before.
        await endOwn(signal);
      }
      return attempt(asSpoken(wanted, connection.fingerprint !== wanted.fingerprint), signal);
    },
    async resubscribe(changes, signal) {
      if (session === null) return failed('The link is down.');
      const { subscribe, unsubscribe } = changes;
      return resubscribed(
        session,
        changes,
        signal,
        `Topics changed: ${subscribe.size} subscribed, ${unsubscribe.length} unsubscribed.`,
      );
    },
    async disconnect(signal) {
      const closed = await close();
      attempts.forget();
      // Ending the session may take as long as a broker that does not answer; the link is down already.
      const stored = become('disconnected');
      const ended = await endOwn(signal, closed);
      log(connection, 'INFO', 'Switched off.');
      await stored;
      return ended;
    },
    async leave() {
      const present = session;
      session = null;
      stats[Symbol.dispose]();
      // A link that was up is brought up at once by the next start; a pending retry stays as it is stored.
      if (present !== null) attempts.pause();
      await present?.close(false);
      if (present !== null || status !== 'error') await become('disconnected');
      await settled();
    },
    get brokerDropped() {
      return stats.dropped;
    },
    probe: () => session?.probe(),
  };
}

const isTimeout = (signal: AbortSignal) =>
  signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
