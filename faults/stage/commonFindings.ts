import type { Checks, Finding } from '../findings.ts';
import type { FaultRow } from '../row.ts';

/** What was seen of the program and its healthy site while a row played. */
export interface Aftermath {
  readonly peakMemoryMb: number;
  /** Errors that the program reported, and exceptions that nothing caught, in words. */
  readonly troubles: readonly string[];
  /** By how much the latest cycle of the monitor came too late. */
  readonly latestCycleMs: number;
  readonly bystander: {
    readonly published: number;
    readonly readings: number;
    readonly received: number;
    readonly accounted: number;
    /** Longest time between two arrivals; null where the row's own time makes it meaningless. */
    readonly longestGapMs: number | null;
    /** Warnings and errors in its connection log. */
    readonly troubles: readonly string[];
  };
}

/** The budget of a program that has seen a million messages. */
const defaultCeilingMb = 350;
/** The bystander publishes ten times a second. */
const longestGapMs = 2000;
const cycleToleranceMs = 1000;

/** What every row asserts beside its own: memory, no uncaught error, the next cycle on time, the other site. */
export function commonFindings(row: FaultRow, checks: Checks, seen: Aftermath): readonly Finding[] {
  const { bystander } = seen;
  const troubles = seen.troubles.filter((words) => row.reports?.test(words) !== true);
  const isWanted = row.bystander !== 'switched off';
  const isAlarm = (line: string) => / Incident \d+: /.test(line);
  const alarms = bystander.troubles.filter(isAlarm);
  const linkTroubles = bystander.troubles.filter((line) => !isAlarm(line));
  const accounting = [
    checks.exactly('other site: lost', bystander.published - bystander.readings, 0),
    checks.exactly('other site: unaccounted', bystander.received - bystander.accounted, 0),
  ];
  const undisturbed = [
    checks.exactly('other site: links lost', linkTroubles.length, 0),
    checks.exactly('other site: false alarms', alarms.length, 0),
    ...(bystander.longestGapMs === null
      ? []
      : [checks.within('other site: longest silence', bystander.longestGapMs, longestGapMs)]),
  ];
  return [
    checks.atMost('memory', seen.peakMemoryMb, 'MB', row.memoryCeilingMb ?? defaultCeilingMb),
    checks.fact('uncaught', troubles.length === 0 ? 'none' : troubles.join(' | '), troubles.length === 0),
    checks.within('cycle late by', seen.latestCycleMs, cycleToleranceMs),
    ...(isWanted ? accounting : []),
    ...(isWanted && row.bystander !== 'accounted' ? undisturbed : []),
  ];
}
