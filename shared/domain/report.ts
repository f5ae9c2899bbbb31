import { z } from 'zod';
import { incidentKind, incidentSeverity } from './incident.ts';
import { kpiFigure } from './kpi.ts';
import { messageCounters } from './outcome.ts';
import { reportMonth } from './reportMonth.ts';
import { id, instant } from './scalars.ts';

const count = z.number().int().nonnegative();
const durationMs = count;

/** How a report is written: to be read and printed, for spreadsheets, for programs. */
export const reportFormat = z.enum(['html', 'csv', 'json'], { error: '"format" must be html, csv or json.' });
export type ReportFormat = z.infer<typeof reportFormat>;

/**
 * What became of the time of a connection; the parts add up to `observedMs`. `wantedMs` of it was wanted, and
 * `connectedMs` of that connected. `offMs`: off, as wanted. `unknownMs`: the program did not run. `removedMs`: retention
 * has let go of it. What is not known counts neither as wanted nor as connected.
 */
export const reportTime = z.object({
  observedMs: durationMs,
  wantedMs: durationMs,
  connectedMs: durationMs,
  offMs: durationMs,
  unknownMs: durationMs,
  removedMs: durationMs,
});
export type ReportTime = z.infer<typeof reportTime>;

/** How many more there were than are listed, the shortest ones, and how long they lasted in all. */
const leftOut = z.object({ count, durationMs });
export type LeftOut = z.infer<typeof leftOut>;

/**
 * A time in which a connection was wanted and not connected. `refused`: by the broker, mostly for a person to mend.
 * `failed`: it could not be made, or was lost. `starting`: nothing had failed yet, it was being set up.
 */
export const interruption = z.object({
  from: instant,
  to: instant,
  durationMs,
  cause: z.enum(['refused', 'failed', 'starting']),
  /** What the first failure of it said; null while starting. */
  message: z.string().nullable(),
  /** False: it began earlier, or lasted longer, than this report can know. */
  isWhole: z.boolean(),
});
export type Interruption = z.infer<typeof interruption>;

/** A time of which nothing is known of a connection. */
export const reportGap = z.object({
  from: instant,
  to: instant,
  durationMs,
  reason: z.enum(['not_running', 'removed']),
});
export type ReportGap = z.infer<typeof reportGap>;

/** A time in which a device was held to be offline. `gateway_offline`, `datalogger_offline`: because of what it hangs on. */
export const offlinePeriod = z.object({
  from: instant,
  to: instant,
  durationMs,
  reason: z.string(),
  /** False: it began before the month, or went on when the report ends. */
  isWhole: z.boolean(),
});
export type OfflinePeriod = z.infer<typeof offlinePeriod>;

/** A device over the month. */
export const reportDevice = z.object({
  type: z.enum(['gateway', 'datalogger', 'sensor']),
  id,
  /** What it hangs on: the gateway of a datalogger, the datalogger of a sensor. */
  parentId: id.nullable(),
  serialNumber: z.string(),
  label: z.string().nullable(),
  /** While it could be heard, because its site was connected. */
  audibleMs: durationMs,
  /** Of that, offline. */
  offlineMs: durationMs,
  /** Percent of `audibleMs` in which it was not offline; null: it could never be heard. */
  uptime: z.number().min(0).max(100).nullable(),
  /** Of gateways and dataloggers. Null: not counted by month. `from`: later than the month's start, where earlier ones were not. */
  heartbeats: z.object({ received: count, missed: count.nullable(), from: instant }).nullable(),
  offline: z.array(offlinePeriod),
});
export type ReportDevice = z.infer<typeof reportDevice>;

/** An incident that was open at some time of the month. */
export const reportIncident = z.object({
  id,
  kind: incidentKind,
  severity: incidentSeverity,
  /** In the language of the report. */
  title: z.string(),
  message: z.string(),
  /** Those that it held up, by code. */
  sites: z.array(z.string()),
  openedAt: instant,
  /** When it was over: in the report of one site, for this site. Null: it is open. */
  endedAt: instant.nullable(),
  durationMs: durationMs.nullable(),
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  note: z.string().nullable(),
});
export type ReportIncident = z.infer<typeof reportIncident>;

/** The figures of a site, or of several together. */
export const reportFigures = z.object({
  time: reportTime,
  /** Percent of the time wanted. */
  uptime: kpiFigure,
  interruptions: z.object({ count, longestMs: durationMs.nullable() }),
  /** received = the sum of the seven outcomes, always. */
  messages: messageCounters,
  /** Percent of those for which a parser was there. */
  parsed: kpiFigure,
  devices: z.object({
    gateways: count,
    dataloggers: count,
    sensors: count,
    /** How often a device went offline by itself, not with what it hangs on. */
    offlinePeriods: count,
  }),
  incidents: count,
});
export type ReportFigures = z.infer<typeof reportFigures>;

/** A day (UTC) of a site. */
export const reportDay = z.object({
  at: instant,
  time: reportTime,
  received: count,
  parsed: count,
  failed: count,
});
export type ReportDay = z.infer<typeof reportDay>;

/** A site over the month. The report of all sites lists only its longest interruptions, and no devices. */
export const reportSite = reportFigures.extend({
  siteId: id,
  code: z.string(),
  name: z.string(),
  /** From when it counts: the month's start, or when it was added. */
  from: instant,
  days: z.array(reportDay),
  listedInterruptions: z.array(interruption),
  leftOutInterruptions: leftOut,
  gaps: z.array(reportGap),
  leftOutGaps: leftOut,
  devices: reportFigures.shape.devices,
  listedDevices: z.array(reportDevice),
  /** Of devices: further offline periods, the shortest ones. */
  leftOutOffline: leftOut,
});
export type ReportSite = z.infer<typeof reportSite>;

/** What happened in a calendar month, of one site or of all. */
export const report = z.object({
  scope: z.enum(['site', 'all']),
  month: reportMonth,
  /** All times and days of a report are of this zone. */
  timeZone: z.literal('UTC'),
  from: instant,
  /** End of the month. */
  to: instant,
  /** Up to when it counts: the end, or of a month that is not over when the report was made. */
  until: instant,
  /** The month is not over. */
  isProvisional: z.boolean(),
  madeAt: instant,
  /** Of the program. */
  version: z.string(),
  /** Kinds of which retention has let go of a part of this month, and what is older than when. */
  incomplete: z.array(z.object({ what: z.enum(['history', 'messageCounts', 'incidents']), before: instant })),
  /** Whether the demo site is in the figures of all: only while it is the only site. */
  demo: z.enum(['none', 'counted', 'left_out']),
  /** Of all sites together. */
  figures: reportFigures,
  /** By code. */
  sites: z.array(reportSite),
  /** Oldest first. */
  incidents: z.array(reportIncident),
  leftOutIncidents: count,
});
export type Report = z.infer<typeof report>;
