import type { Uptime } from '../../../shared/domain/history.ts';
import type { KpiTimes, Sums } from './windows.ts';

/** The starts that uptime is added up from to reach every sum: those of the spans, then those of the slots. */
export const uptimeStarts = ({ starts, grid }: KpiTimes): number[] => [
  starts.now,
  starts.day,
  starts.week,
  starts.month,
  ...Array.from({ length: grid.count }, (_, slot) => grid.from + slot * grid.slotMs),
];

const nothing: Uptime = { wantedMs: 0, connectedMs: 0 };
const plus = (a: Uptime, b: Uptime): Uptime => ({
  wantedMs: a.wantedMs + b.wantedMs,
  connectedMs: a.connectedMs + b.connectedMs,
});
const minus = (a: Uptime, b: Uptime): Uptime => ({
  wantedMs: a.wantedMs - b.wantedMs,
  connectedMs: a.connectedMs - b.connectedMs,
});

/**
 * All connections together. Of each, its uptime since every one of `uptimeStarts` up to the same end: a slot is what
 * it has more than the slot after it.
 */
export function fleetUptime(connections: readonly (readonly Uptime[])[]): Sums<Uptime> {
  const since = connections.reduce<readonly Uptime[]>(
    (sums, each) => each.map((uptime, index) => plus(sums[index] ?? nothing, uptime)),
    [],
  );
  const [now = nothing, day = nothing, week = nothing, month = nothing, ...slots] = since;
  return {
    spans: { now, day, week, month },
    slots: slots.map((uptime, index) => minus(uptime, slots[index + 1] ?? nothing)),
  };
}
