import type { Announcement } from '../../shared/events.ts';

/**
 * What an event is about. Of two events with the same key the later one says everything, so the
 * earlier may be left out. A row of a log is about itself alone and is never left out for another.
 */
export function eventKey(event: Announcement): string {
  switch (event.type) {
    case 'mqtt_status':
    case 'data_state':
    case 'discovery':
      return `${event.type}:${event.siteId}`;
    case 'gateway_update':
    case 'gateway_offline':
      return `${event.type}:${event.gatewayId}`;
    case 'datalogger_update':
    case 'datalogger_offline':
      return `${event.type}:${event.dataloggerId}`;
    case 'sensor_update':
    case 'sensor_offline':
      return `${event.type}:${event.sensorId}`;
    case 'topic_discovered':
      return `${event.type}:${event.topicId}`;
    // One after the other: whoever hears of the end has heard of the beginning.
    case 'incident_opened':
    case 'incident_updated':
    case 'incident_resolved':
      return `${event.type}:${event.incident.id}`;
    case 'parsing_error':
    case 'connection_log':
      return `${event.type}:${event.entry.id}`;
    case 'monitor_cycle':
    case 'inbox_changed':
    case 'inbox_replay':
    case 'parsers_changed':
    case 'settings_changed':
    case 'lag':
      return event.type;
  }
}

/** The one event that says what two events with the same key said. */
export function mergeEvents<Event extends Announcement>(earlier: Event, later: Event): Event {
  if (earlier.type === 'settings_changed' && later.type === 'settings_changed') {
    return { ...later, keys: [...new Set([...earlier.keys, ...later.keys])] };
  }
  return later;
}
