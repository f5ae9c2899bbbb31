import { expect } from 'vitest';
import type { MonitorCycle } from '../../shared/domain/monitor.ts';
import type { WantedConnection, WantedState } from '../core/reconcile/states.ts';
import { createMonitor, type Monitor, type MonitorPorts } from '../monitor/loop.ts';
import { createFakeClock, type FakeClock } from './fakeClock.ts';
import { type AnswerConnect, createFakeLinks, type FakeLinks } from './fakeLinks.ts';
import { wantedConnection } from './linksBench.ts';

/** A wish for one connection, of the site of ten times its number. */
export const connection = (connectionId: number, change: Partial<WantedConnection> = {}): WantedConnection =>
  wantedConnection({ port: 1883 }, { connectionId, siteId: connectionId * 10, ...change });

/** A monitor with fake links and a database played by arrays. Disposing asserts that no timer is left. */
export interface MonitorBench extends AsyncDisposable {
  readonly clock: FakeClock;
  readonly links: FakeLinks;
  readonly cycles: MonitorCycle[];
  /** What was done for whom, and what came of it, such as `1: Connected.` */
  readonly actions: string[];
  readonly reported: string[];
  /** What the database wants; a test may change it. */
  readonly world: { wanted: WantedState };
  readonly monitor: Monitor;
}

export function createMonitorBench(
  wanted: readonly WantedConnection[],
  change: Partial<MonitorPorts> = {},
  answer: AnswerConnect = () => ({ ok: true }),
): MonitorBench {
  const clock = createFakeClock(0);
  const links = createFakeLinks(answer);
  const cycles: MonitorCycle[] = [];
  const actions: string[] = [];
  const reported: string[] = [];
  const world: { wanted: WantedState } = { wanted: { connections: wanted } };
  const monitor = createMonitor({
    clock,
    links: links.port,
    readWanted: async () => world.wanted,
    recordCycle: async (cycle) => void cycles.push(cycle),
    markSilentDevices: async () => 0,
    configureIngest: () => undefined,
    purgeSite: async (siteId) => void links.calls.push(`purge ${siteId}`),
    recordAction: (connectionId, { text }) => void actions.push(`${connectionId}: ${text}`),
    onState: () => undefined,
    report: (error, where) =>
      void reported.push(`${where}: ${error instanceof Error ? error.message : error}`),
    intervalSeconds: 30,
    paused: false,
    ...change,
  });
  return {
    clock,
    links,
    cycles,
    actions,
    reported,
    world,
    monitor,
    async [Symbol.asyncDispose]() {
      await monitor[Symbol.asyncDispose]();
      expect(clock.pendingTimers()).toBe(0);
    },
  };
}

/** What a test says of a cycle. */
export const summary = ({ startedAt, cause, started, stopped, failed, errorMessage }: MonitorCycle) => ({
  startedAt,
  cause,
  started,
  stopped,
  failed,
  errorMessage,
});

/** A cycle that did nothing. */
export const quiet = { started: 0, stopped: 0, failed: 0, errorMessage: null };
