import type { RealLink, WantedConnection } from '../core/reconcile/states.ts';
import type { ActionOutcome, Links } from '../monitor/ports.ts';

export type AnswerConnect = (
  connectionId: number,
  signal: AbortSignal,
) => Promise<ActionOutcome> | ActionOutcome;

export interface FakeLinks {
  readonly port: Links;
  /** What was asked of the links, such as `connect 1`, in order. */
  readonly calls: string[];
  /** The link is lost, or an attempt failed: a retry stands at this time. */
  fail(wanted: WantedConnection, nextAt: number): void;
}

/** Links without a network: each connect is answered as the test says. */
export function createFakeLinks(answer: AnswerConnect): FakeLinks {
  const links = new Map<number, RealLink>();
  const calls: string[] = [];
  const listeners = new Set<(at: number) => void>();
  const real = (wanted: WantedConnection, change: Partial<RealLink>): RealLink => ({
    connectionId: wanted.connectionId,
    generation: 1,
    status: 'connected',
    fingerprint: wanted.fingerprint,
    subscriptions: new Map(wanted.topics.map(({ pattern, qos }) => [pattern, qos])),
    refused: [],
    retry: { count: 0, nextAt: null },
    ...change,
  });
  const port: Links = {
    observe: () => ({ links: [...links.values()] }),
    async connect(wanted, signal) {
      calls.push(`connect ${wanted.connectionId}`);
      links.set(wanted.connectionId, real(wanted, { status: 'connecting' }));
      const outcome = await answer(wanted.connectionId, signal);
      if (outcome.ok) links.set(wanted.connectionId, real(wanted, {}));
      return outcome;
    },
    async disconnect(connectionId) {
      calls.push(`disconnect ${connectionId}`);
      links.delete(connectionId);
      return { ok: true };
    },
    async resubscribe(connectionId) {
      calls.push(`resubscribe ${connectionId}`);
      return { ok: true };
    },
    forget: (connectionId) => void calls.push(`forget ${connectionId}`),
    probe: () => void calls.push('probe'),
    onRetryScheduled(callback) {
      listeners.add(callback);
      return { [Symbol.dispose]: () => void listeners.delete(callback) };
    },
  };
  return {
    port,
    calls,
    fail(wanted: WantedConnection, nextAt: number) {
      links.set(wanted.connectionId, real(wanted, { status: 'error', retry: { count: 1, nextAt } }));
      for (const listener of listeners) listener(nextAt);
    },
  };
}
