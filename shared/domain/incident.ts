import { z } from 'zod';
import { id, instant } from './scalars.ts';

/**
 * What kind of trouble an incident is about.
 *
 * `broker_unreachable`: no link can be made, or it keeps being lost. `refused`: account or authorisation.
 * `certificate`: TLS failed. `client_id_taken`: another client uses our client id. `subscription_refused`: the link
 * is up, topics are not granted. `link_failing`: attempts fail for any other reason. `silent`: connected, live data
 * ceased. `gateway_offline`, `datalogger_offline`: the topmost device that is not heard. `sensor_offline`: sensors
 * of a datalogger that is heard. `certificate_ending`: a certificate ends within 30 days. `storage`: the database
 * takes no writes. `disk_filling`: there is little room left where the data lie.
 */
export const incidentKind = z.enum([
  'broker_unreachable',
  'refused',
  'certificate',
  'client_id_taken',
  'subscription_refused',
  'link_failing',
  'silent',
  'gateway_offline',
  'datalogger_offline',
  'sensor_offline',
  'certificate_ending',
  'storage',
  'disk_filling',
]);
export type IncidentKind = z.infer<typeof incidentKind>;

/** `critical`: nothing arrives, or nothing is stored. `warning`: a part is missing, or soon will be. */
export const incidentSeverity = z.enum(['critical', 'warning']);
export type IncidentSeverity = z.infer<typeof incidentSeverity>;

const count = z.number().int().nonnegative();

/** A site that an incident holds up or held up, with the devices beneath it that are not heard because of it. */
export const incidentSite = z.object({
  siteId: id,
  siteCode: z.string(),
  siteName: z.string(),
  gateways: count,
  dataloggers: count,
  sensors: count,
  /** Since when it is well again, though the incident may go on for others; null while it is held up. */
  restoredAt: instant.nullable(),
});
export type IncidentSite = z.infer<typeof incidentSite>;

/** The device that an incident is about. */
export const incidentDevice = z.object({
  type: z.enum(['gateway', 'datalogger']),
  id,
  serialNumber: z.string(),
  label: z.string().nullable(),
});
export type IncidentDevice = z.infer<typeof incidentDevice>;

/** The broker that an incident is about; the account, when it is about that. */
export const incidentBroker = z.object({
  host: z.string(),
  port: z.number().int(),
  username: z.string().nullable(),
});
export type IncidentBroker = z.infer<typeof incidentBroker>;

/** One cause of trouble, from opened to resolved, with all that lies beneath it. */
export const incident = z.object({
  id,
  kind: incidentKind,
  severity: incidentSeverity,
  /** What it is about, such as `broker:mqtt.example:1883`; at most one open incident per kind and subject. */
  subject: z.string(),
  /** The same as an English sentence, as in the log and in a notification. */
  title: z.string(),
  /** What was last said of it, such as the broker's reason. */
  message: z.string(),
  broker: incidentBroker.nullable(),
  device: incidentDevice.nullable(),
  /** By code; none where it concerns the program itself. */
  sites: z.array(incidentSite),
  /** Since when the trouble lasts; before it counted as an incident. */
  openedAt: instant,
  /** How often it went away and came back before it was over. */
  flaps: count,
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  note: z.string().nullable(),
  /** When the trouble ended; null while it is open. */
  resolvedAt: instant.nullable(),
  /** From opened to resolved; null while it is open. */
  durationMs: count.nullable(),
});
export type Incident = z.infer<typeof incident>;
