import type { StatusPeriod, Uptime } from '../../../shared/domain/history.ts';

/** How long a connection was wanted between two times, and how long of that it was connected. Exact to the millisecond. */
export function uptime(known: readonly StatusPeriod[], from: number, to: number): Uptime {
  let wantedMs = 0;
  let connectedMs = 0;
  for (const period of known) {
    const withinMs = Math.max(0, Math.min(period.to, to) - Math.max(period.from, from));
    if (!period.isWanted) continue;
    wantedMs += withinMs;
    if (period.status === 'connected') connectedMs += withinMs;
  }
  return { wantedMs, connectedMs };
}
