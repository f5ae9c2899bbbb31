import { z } from 'zod';
import { dataState, failureKind, linkStatus } from './connection.ts';
import { messageCounters } from './outcome.ts';
import { id, instant } from './scalars.ts';

const durationMs = z.number().int().nonnegative();
const messages = z.number().int().nonnegative();

/**
 * How a connection fared during a slot of time: the worst of what is known of it, the states in this order.
 * `no_data`: nothing is known, because the program did not run, the site did not exist, or the slot is yet to come.
 * `off`: off all the time, as wanted. `silent`: the link was up, live data had ceased. `not_as_wanted`: the link
 * failed or was lost for more than a second, or what was asked was not done by the monitor's next cycle.
 */
export const slotState = z.enum(['no_data', 'off', 'as_wanted', 'silent', 'not_as_wanted']);
export type SlotState = z.infer<typeof slotState>;

/**
 * How long a connection was wanted and, of that, connected. Uptime is `connectedMs / wantedMs`; none when it was
 * not wanted. Time of which nothing is known is in neither.
 */
export const uptime = z.object({ wantedMs: durationMs, connectedMs: durationMs });
export type Uptime = z.infer<typeof uptime>;

/** Uptime of every connection over the times that a person asks after, each up to `to`. */
export const connectionUptimes = z.object({
  to: instant,
  /** By site code. */
  sites: z.array(
    z.object({
      siteId: id,
      /** The last 24 hours. */
      day: uptime,
      /** The last 7 days. */
      week: uptime,
      /** The last 30 days. */
      month: uptime,
    }),
  ),
});
export type ConnectionUptimes = z.infer<typeof connectionUptimes>;

/** What became of every message that arrived between two times: received = the sum of the seven outcomes, always. */
export const messageAccounting = z.object({
  from: instant,
  to: instant,
  /** By site code. */
  sites: z.array(z.object({ siteId: id, counters: messageCounters })),
  /** All of them together. */
  all: messageCounters,
});
export type MessageAccounting = z.infer<typeof messageAccounting>;

/** The history of every connection in slots of equal length: of each site as many figures as there are slots. */
export const connectionHistory = z.object({
  /** Start of the first slot. Slots begin at multiples of their length since 1970 UTC. */
  from: instant,
  /** End of the last slot. */
  to: instant,
  slotMs: z.number().int().positive(),
  /** By site code. */
  sites: z.array(
    z.object({
      siteId: id,
      slots: z.array(slotState),
      /** Messages that arrived in each slot. */
      received: z.array(messages),
      parsed: z.array(messages),
      uptime,
    }),
  ),
});
export type ConnectionHistory = z.infer<typeof connectionHistory>;

/** A time in which nothing changed of a connection. Between two of them there may be time of which nothing is known. */
export const statusPeriod = z.object({
  from: instant,
  to: instant,
  isWanted: z.boolean(),
  status: linkStatus,
  dataState,
  /** What kind of failure led to the status `error`, and what it said; null with any other. */
  errorKind: failureKind.nullable(),
  errorMessage: z.string().nullable(),
});
export type StatusPeriod = z.infer<typeof statusPeriod>;

/** An attempt to connect, when it ended. */
export const connectionAttempt = z.object({
  at: instant,
  outcome: z.enum(['connected', 'refused', 'failed']),
  /** What a failure said; null when it connected. */
  message: z.string().nullable(),
});
export type ConnectionAttempt = z.infer<typeof connectionAttempt>;

/** *Wanted and real* of one connection between two times, with what it did and what arrived. */
export const connectionTimeline = z.object({
  from: instant,
  /** As asked, but never later than now. */
  to: instant,
  intervals: z.array(statusPeriod),
  attempts: z.array(connectionAttempt),
  /** Minutes in which messages arrived, each by its start. */
  perMinute: z.array(z.object({ minute: instant, received: messages, parsed: messages })),
  uptime,
});
export type ConnectionTimeline = z.infer<typeof connectionTimeline>;
