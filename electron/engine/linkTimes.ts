import type { Clock } from '../core/clock.ts';

/** When the last packet of any kind came from a connection's broker, milliseconds since 1970 UTC. */
export interface LinkTime {
  readonly connectionId: number;
  readonly lastHeartbeatAt: number;
}

/**
 * Stores when each connection was last heard: every few seconds what changed, not with every packet.
 * Disposing stores what is left.
 */
export function createLinkTimes(ports: {
  readonly clock: Clock;
  readonly read: () => readonly LinkTime[];
  readonly store: (changed: readonly LinkTime[]) => Promise<void>;
  readonly report: (error: unknown, where: string) => void;
  readonly intervalMs?: number;
}): AsyncDisposable {
  const { clock, read, store, report, intervalMs = 5_000 } = ports;
  const stored = new Map<number, number>();
  let storing: Promise<void> = Promise.resolve();
  let timer: Disposable;

  const isNews = ({ connectionId, lastHeartbeatAt }: LinkTime) =>
    stored.get(connectionId) !== lastHeartbeatAt;
  const flush = async () => {
    try {
      const changed = read().filter(isNews);
      if (changed.length === 0) return;
      await store(changed);
      for (const { connectionId, lastHeartbeatAt } of changed) stored.set(connectionId, lastHeartbeatAt);
    } catch (error) {
      report(error, 'storing when connections were last heard');
    }
  };
  const schedule = () => {
    timer = clock.after(intervalMs, () => {
      storing = storing.then(flush);
      schedule();
    });
  };
  schedule();

  return {
    async [Symbol.asyncDispose]() {
      timer[Symbol.dispose]();
      await storing;
      await flush();
    },
  };
}
