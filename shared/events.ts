import { z } from 'zod';
import { connectionStatus, dataState } from './domain/connection.ts';
import { deviceConnectionStatus, readingData, readingQuality } from './domain/device.ts';
import { replayJob } from './domain/inbox.ts';
import { incident } from './domain/incident.ts';
import { discovery } from './domain/listening.ts';
import { connectionLogEntry, parsingLogEntry } from './domain/log.ts';
import { monitorState } from './domain/monitor.ts';
import { id, instant } from './domain/scalars.ts';

/** When the message arrived that this is about, to the moment; absent where no message is. */
const receivedAt = instant.optional();

/** What each type of event carries beside `id`, `type` and `at`. Names are fixed. */
const gatewayFigures = {
  siteId: id,
  gatewayId: id,
  serialNumber: z.string(),
  isOnline: z.boolean(),
  lastSeenAt: instant.nullable(),
};
const dataloggerFigures = {
  siteId: id,
  dataloggerId: id,
  gatewayId: id.nullable(),
  serialNumber: z.string(),
  isOnline: z.boolean(),
  connectionStatus: deviceConnectionStatus,
  acquisitionStatus: z.string().nullable(),
  lastSeenAt: instant.nullable(),
};
const sensorFigures = {
  siteId: id,
  sensorId: id,
  dataloggerId: id,
  serialNumber: z.string(),
  isOnline: z.boolean(),
  connectionStatus: deviceConnectionStatus,
  lastSeenAt: instant.nullable(),
  /** The newest reading; null when none was ever stored. */
  lastReading: z
    .object({ at: instant, receivedAt: instant, data: readingData, quality: readingQuality })
    .nullable(),
};

/** The sites stand beside the incident for receivers that look at nothing else. */
const incidentFigures = { siteIds: z.array(id), incident };

/** Every type of event, each with more fields: the receiver's stand in the same object, as merging two costs a page with thousands of events. */
const eventsWith = <More extends z.ZodRawShape>(more: More) =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('mqtt_status'), siteId: id, connection: connectionStatus, ...more }),
    z.object({ type: z.literal('data_state'), siteId: id, dataState, ...more }),
    z.object({ type: z.literal('gateway_update'), ...gatewayFigures, receivedAt, ...more }),
    z.object({ type: z.literal('gateway_offline'), ...gatewayFigures, ...more }),
    z.object({ type: z.literal('datalogger_update'), ...dataloggerFigures, receivedAt, ...more }),
    z.object({ type: z.literal('datalogger_offline'), ...dataloggerFigures, ...more }),
    z.object({ type: z.literal('sensor_update'), ...sensorFigures, receivedAt, ...more }),
    z.object({ type: z.literal('sensor_offline'), ...sensorFigures, ...more }),
    z.object({
      type: z.literal('topic_discovered'),
      siteId: id,
      topicId: id,
      topicPath: z.string(),
      isProcessable: z.boolean(),
      receivedAt,
      ...more,
    }),
    z.object({
      type: z.literal('parsing_error'),
      siteId: id,
      entry: parsingLogEntry,
      receivedAt,
      ...more,
    }),
    /** A discovery began, heard more, or is over. */
    z.object({ type: z.literal('discovery'), siteId: id, discovery, ...more }),
    z.object({ type: z.literal('connection_log'), siteId: id, entry: connectionLogEntry, ...more }),
    z.object({ type: z.literal('incident_opened'), ...incidentFigures, ...more }),
    z.object({ type: z.literal('incident_updated'), ...incidentFigures, ...more }),
    z.object({ type: z.literal('incident_resolved'), ...incidentFigures, ...more }),
    z.object({ type: z.literal('monitor_cycle'), monitor: monitorState, ...more }),
    /** Groups or messages of the inbox are not what they were. */
    z.object({ type: z.literal('inbox_changed'), ...more }),
    z.object({ type: z.literal('inbox_replay'), job: replayJob, ...more }),
    /** Parsers were added, changed, switched or suspended. */
    z.object({ type: z.literal('parsers_changed'), ...more }),
    z.object({ type: z.literal('settings_changed'), keys: z.array(z.string()), ...more }),
    /** The receiver was too slow or asked for what is gone: `missed` events were left out (null: unknown). Read again. */
    z.object({ type: z.literal('lag'), missed: z.number().int().nonnegative().nullable(), ...more }),
  ]);

/** An event as a part of the engine announces it. */
export const announcement = eventsWith({});
export type Announcement = z.infer<typeof announcement>;
export type EventType = Announcement['type'];

/** The same as a receiver gets it. `id` is `<boot>-<n>`. */
export const vedettaEvent = eventsWith({ id: z.string(), at: instant });
export type VedettaEvent = z.infer<typeof vedettaEvent>;
