import { z } from 'zod';

/**
 * What is kept for a time, each kind with a rule of its own.
 *
 * `readings`: as they came. `minutes`, `hours`: what is left of them afterwards. `failures`: messages of the inbox.
 * `history`: statuses of connections and offline periods of devices. `messageCounts`, `parserCounts`: what became of
 * messages. `cycles`: of the monitor. `audit`: who changed what.
 */
export const retentionKind = z.enum([
  'readings',
  'minutes',
  'hours',
  'connectionLog',
  'parsingLog',
  'failures',
  'history',
  'incidents',
  'messageCounts',
  'parserCounts',
  'cycles',
  'audit',
]);
export type RetentionKind = z.infer<typeof retentionKind>;

/** How long and how much; null: without end. */
export interface RetentionRule {
  readonly days: number | null;
  readonly megabytes: number | null;
}

/** What a rule may be. */
export interface RetentionBounds {
  /** Fewer would take what reports and figures still look back on. */
  readonly leastDays: number;
  /** It may be limited by size as well. */
  readonly isSized: boolean;
  readonly byDefault: RetentionRule;
}

export const mostDays = 36_500;
export const leastMegabytes = 16;
export const mostMegabytes = 10_000_000;

const aged = (leastDays: number, days: number): RetentionBounds => ({
  leastDays,
  isSized: false,
  byDefault: { days, megabytes: null },
});
const sized = (days: number | null, megabytes: number | null): RetentionBounds => ({
  leastDays: 1,
  isSized: true,
  byDefault: { days, megabytes },
});
/** The month that is running and the whole one before it, which reports are still made of. */
const reportedDays = 62;

export const retentionBounds: Readonly<Record<RetentionKind, RetentionBounds>> = {
  readings: sized(90, null),
  minutes: sized(400, null),
  hours: sized(3_650, null),
  connectionLog: sized(400, 2_000),
  parsingLog: sized(90, 8_000),
  failures: aged(1, 90),
  history: aged(reportedDays, 400),
  incidents: aged(reportedDays, 400),
  messageCounts: aged(reportedDays, 400),
  parserCounts: aged(reportedDays, 400),
  cycles: aged(31, 35),
  audit: aged(90, 730),
};

function ruleSchema({ leastDays, isSized }: RetentionBounds) {
  const megabytes = z.number().int().min(leastMegabytes).max(mostMegabytes).nullable();
  return z.object({
    days: z.number().int().min(leastDays).max(mostDays).nullable(),
    megabytes: isSized ? megabytes : z.null('This kind is limited by its age only.'),
  });
}

const rules = retentionBounds;
const ruleSchemas = {
  readings: ruleSchema(rules.readings),
  minutes: ruleSchema(rules.minutes),
  hours: ruleSchema(rules.hours),
  connectionLog: ruleSchema(rules.connectionLog),
  parsingLog: ruleSchema(rules.parsingLog),
  failures: ruleSchema(rules.failures),
  history: ruleSchema(rules.history),
  incidents: ruleSchema(rules.incidents),
  messageCounts: ruleSchema(rules.messageCounts),
  parserCounts: ruleSchema(rules.parserCounts),
  cycles: ruleSchema(rules.cycles),
  audit: ruleSchema(rules.audit),
} satisfies Record<RetentionKind, z.ZodType<RetentionRule>>;

/** The rule of every kind. */
export const retention = z.object(ruleSchemas);
export type Retention = z.infer<typeof retention>;

/** Rules to change; a kind that is absent keeps its own. */
export const retentionPatch = retention.partial();
export type RetentionPatch = z.infer<typeof retentionPatch>;

/** The rules of a program in which nobody has changed any. */
export const defaultRetention: Retention = retention.parse(
  Object.fromEntries(retentionKind.options.map((kind) => [kind, retentionBounds[kind].byDefault])),
);

/** Below so much free room a disk is nearly full, in megabytes. */
export const diskWarningMegabytes = z.number().int().min(128).max(1_000_000);
