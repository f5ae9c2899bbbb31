import { z } from 'zod';
import { connectionStatus, dataState } from './domain/connection.ts';
import { deviceConnectionStatus, readingData, readingQuality } from './domain/device.ts';
import { connectionLogEntry, parsingLogEntry } from './domain/log.ts';
import { monitorState } from './domain/monitor.ts';
import { id, instant } from './domain/scalars.ts';

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

const bodies = [
  z.object({ type: z.literal('mqtt_status'), siteId: id, connection: connectionStatus }),
  z.object({ type: z.literal('data_state'), siteId: id, dataState }),
  z.object({ type: z.literal('gateway_update'), ...gatewayFigures }),
  z.object({ type: z.literal('gateway_offline'), ...gatewayFigures }),
  z.object({ type: z.literal('datalogger_update'), ...dataloggerFigures }),
  z.object({ type: z.literal('datalogger_offline'), ...dataloggerFigures }),
  z.object({ type: z.literal('sensor_update'), ...sensorFigures }),
  z.object({ type: z.literal('sensor_offline'), ...sensorFigures }),
  z.object({
    type: z.literal('topic_discovered'),
    siteId: id,
    topicId: id,
    topicPath: z.string(),
    isProcessable: z.boolean(),
  }),
  z.object({ type: z.literal('parsing_error'), siteId: id, entry: parsingLogEntry }),
  z.object({ type: z.literal('connection_log'), siteId: id, entry: connectionLogEntry }),
  z.object({ type: z.literal('monitor_cycle'), monitor: monitorState }),
  z.object({ type: z.literal('settings_changed'), keys: z.array(z.string()) }),
  /** The receiver was too slow or asked for what is gone: `missed` events were left out (null: unknown). Read again. */
  z.object({ type: z.literal('lag'), missed: z.number().int().nonnegative().nullable() }),
] as const;

/** An event as a part of the engine announces it. */
export const announcement = z.discriminatedUnion('type', bodies);
export type Announcement = z.infer<typeof announcement>;
export type EventType = Announcement['type'];

/** The same as a receiver gets it. `id` is `<boot>-<n>`. */
export const vedettaEvent = z.intersection(announcement, z.object({ id: z.string(), at: instant }));
export type VedettaEvent = z.infer<typeof vedettaEvent>;
