import type { Incident } from '../../shared/domain/incident.ts';
import type { VedettaEvent } from '../../shared/events.ts';

/** Incidents that began or ended at about the same time. */
export interface IncidentNews {
  readonly opened: readonly Incident[];
  readonly resolved: readonly Incident[];
}

/** Where it is heard that incidents begin and end. It keeps none. */
export interface IncidentFeed {
  /** Calls the listener until the answered function is called. */
  hear(listener: (news: IncidentNews) => void): () => void;
  publish(events: readonly VedettaEvent[]): void;
}

export function createIncidentFeed(): IncidentFeed {
  const listeners = new Set<(news: IncidentNews) => void>();
  const of = (events: readonly VedettaEvent[], type: 'incident_opened' | 'incident_resolved') =>
    events.flatMap((event) => (event.type === type ? [event.incident] : []));
  return {
    hear(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    publish(events) {
      const opened = of(events, 'incident_opened');
      const resolved = of(events, 'incident_resolved');
      if (opened.length + resolved.length === 0) return;
      for (const listener of listeners) listener({ opened, resolved });
    },
  };
}
