import type { MonitorState } from '../../../shared/domain/monitor.ts';

/** What the monitor is doing, as far as its last word and the time tell. */
export type MonitorPhase =
  | { readonly kind: 'paused' }
  | { readonly kind: 'waiting'; readonly leftMs: number }
  | { readonly kind: 'running' }
  | { readonly kind: 'overdue'; readonly byMs: number };

/** A cycle may take this long before it counts as overdue, in milliseconds. */
const cycleGraceMs = 10_000;

/** A cycle whose time has come is taken to be running; past the grace it is overdue. */
export function monitorPhase(monitor: MonitorState, now: number): MonitorPhase {
  if (monitor.paused || monitor.nextCycleAt === null) return { kind: 'paused' };
  const leftMs = monitor.nextCycleAt - now;
  if (leftMs > 0) return { kind: 'waiting', leftMs: Math.min(leftMs, monitor.intervalSeconds * 1000) };
  return -leftMs > cycleGraceMs ? { kind: 'overdue', byMs: -leftMs } : { kind: 'running' };
}
