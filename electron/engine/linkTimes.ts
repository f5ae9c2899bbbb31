import type { Clock } from '../core/clock.ts';

/** When a connection was last heard; both in milliseconds since 1970 UTC. */
export interface LinkTimes {
  readonly connectionId: number;
  readonly lastHeartbeatAt: number | null;
  readonly lastMessageAt: number | null;
}

/**
 * Stores when each connection was last heard: every few seconds what changed, not with every packet.
 * Disposing stores what is left.
 */
export function createLinkTimes(ports: {
  readonly clock: Clock;
  readonly read: () => readonly LinkTimes[];
  readonly store: (changed: readonly LinkTimes[]) => Promise<void>;
  readonly report: (error: unknown, where: string) => void;
  readonly intervalMs?: number;
}): AsyncDisposable {
  const { clock, read, store, report, intervalMs = 5_000 } = ports;
  const stored = new Map<number, LinkTimes>();
  let storing: Promise<void> = Promise.resolve();
  let timer: Disposable;

  const isNews = (times: LinkTimes) => {
    const before = stored.get(times.connectionId);
    return before?.lastHeartbeatAt !== times.lastHeartbeatAt || before.lastMessageAt !== times.lastMessageAt;
  };
  const flush = async () => {
    const changed = read().filter(isNews);
    if (changed.length === 0) return;
    try {
      await store(changed);
      for (const times of changed) stored.set(times.connectionId, times);
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
