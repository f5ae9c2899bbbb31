import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import type { Incident } from '../../shared/domain/incident.ts';
import type { MonitorState } from '../../shared/domain/monitor.ts';
import type { VedettaEvent } from '../../shared/events.ts';

/** Pure: what was read, and what happened since. The same object when nothing concerned it. */
export function reduceConnections(
  list: readonly ConnectionStatus[],
  events: readonly VedettaEvent[],
): readonly ConnectionStatus[] {
  let next = list;
  for (const event of events) {
    if (event.type === 'mqtt_status') {
      const { connection } = event;
      const known = next.some((each) => each.siteId === connection.siteId);
      next = known
        ? next.map((each) => (each.siteId === connection.siteId ? connection : each))
        : [...next, connection].sort((a, b) => a.siteCode.localeCompare(b.siteCode));
    } else if (event.type === 'data_state') {
      const { siteId, dataState } = event;
      next = next.map((each) => (each.siteId === siteId ? { ...each, dataState } : each));
    }
  }
  return next;
}

/** The monitor after the last cycle told of. */
export function reduceMonitor(monitor: MonitorState, events: readonly VedettaEvent[]): MonitorState {
  const last = events.findLast((event) => event.type === 'monitor_cycle');
  return last?.type === 'monitor_cycle' ? last.monitor : monitor;
}

/** The incidents that are open, newest first, after what was told of them. */
export function reduceIncidents(
  open: readonly Incident[],
  events: readonly VedettaEvent[],
): readonly Incident[] {
  let next = open;
  for (const event of events) {
    if (!('incident' in event)) continue;
    const { incident } = event;
    const others = next.filter(({ id }) => id !== incident.id);
    if (incident.resolvedAt === null) {
      next = [incident, ...others].sort((a, b) => b.openedAt - a.openedAt || b.id - a.id);
    } else if (others.length < next.length) {
      next = others;
    }
  }
  return next;
}
