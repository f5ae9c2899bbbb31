import type { RealLink, RetryState, WantedConnection } from '../core/reconcile/states.ts';
import type { SubscriptionChanges } from '../core/reconcile/subscriptions.ts';
import type { ActionOutcome, LinkChange } from '../monitor/ports.ts';
import { createAttempts } from './attempts.ts';
import type { Suback } from './brokerClient.ts';
import { type ClosedLink, endSession, type Obstacle, obstacleOf } from './endSession.ts';
import { type LinkFault, loweredWarning, subscriptionFault } from './linkFault.ts';
import { createLinkReports, type LinkReportPorts } from './linkReports.ts';
import { createSession, isSameSession, type Opened, type Session, type SessionPorts } from './session.ts';
import { asOlder, asSpoken } from './spokenVersion.ts';

export interface LinkPorts extends SessionPorts, LinkReportPorts {
  /** In [0, 1). */
  readonly random: () => number;
  readonly nextGeneration: () => number;
  /** An attempt is due at this time. */
  readonly retryScheduled: (at: number) => void;
}

/** Everything real of one connection: its present session, if any, and what became of the attempts. */
export interface Link {
  real(): RealLink;
  readonly lastHeardAt: number | null;
  connect(wanted: WantedConnection, signal: AbortSignal): Promise<ActionOutcome>;
  resubscribe(changes: SubscriptionChanges, signal: AbortSignal): Promise<ActionOutcome>;
  /** Ends link and session at the broker. */
  disconnect(signal: AbortSignal): Promise<ActionOutcome>;
  /** Ends the link and leaves the session at the broker, for when the program ends. */
  leave(): Promise<void>;
  probe(): void;
}

export interface LinkStart {
  readonly connection: WantedConnection;
  readonly retry: RetryState;
}

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
  let lastHeardAt: number | null = null;

  const { log, store, settled } = createLinkReports(ports);
  const become = (next: RealLink['status'], change: Partial<LinkChange> = {}): Promise<void> => {
    status = next;
    const { count, nextAt } = attempts.retry;
    return store(connection, { status, retryCount: count, nextRetryAt: nextAt, ...change });
  };

  async function fail(seen: LinkFault, level: 'ERROR' | 'WARNING', prefix: string): Promise<ActionOutcome> {
    const { fault, nextAt } = attempts.fail(seen, connection);
    obstacle = session === null ? obstacleOf(fault) : null;
    const retryAttempt = attempts.retry.count;
    log(connection, level, `${prefix}${fault.message}`, { error: fault.error, retryAttempt });
    const stored = become('error', {
      errorMessage: fault.message,
      errorKind: fault.isRefusal ? 'refused' : 'failed',
      errorCause: fault.cause,
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
    void fail(fault, 'WARNING', 'Connection lost: ');
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
    const fresh: Session = createSession(ports, wanted, (fault) => lost(fresh, fault));
    session = fresh;
    const opened = await fresh.open(signal);
    if (session !== fresh) {
      await fresh.close(false);
      return failed('The attempt was overtaken by another.');
    }
    if (opened.ok) {
      const kept = opened.value.sessionPresent ? 'the broker kept the session' : 'new session';
      return up(opened.value, `Connected, ${kept}.`);
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
    const present = session;
    session = null;
    refused = [];
    const wasOpen = present?.isOpen === true;
    await present?.close(true);
    return { wasOpen, obstacle };
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
      if (session !== null) {
        if (isSameSession(connection.broker, wanted.broker)) {
          const present = session;
          session = null;
          attempts.pause();
          await present.close(false);
        } else {
          const ended = await endSession(ports, connection, await close(), signal);
          if (!ended.ok) log(connection, 'WARNING', ended.reason);
        }
        log(connection, 'INFO', 'Reconnecting with the changed settings.');
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
      const ended = await endSession(ports, connection, closed, signal);
      if (!ended.ok) log(connection, 'WARNING', ended.reason);
      log(connection, 'INFO', 'Switched off.');
      await stored;
      return ended;
    },
    async leave() {
      const present = session;
      session = null;
      // A link that was up is brought up at once by the next start; a pending retry stays as it is stored.
      if (present !== null) attempts.pause();
      await present?.close(false);
      if (present !== null || status !== 'error') await become('disconnected');
      await settled();
    },
    probe: () => session?.probe(),
  };
}

const isTimeout = (signal: AbortSignal) =>
  signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
