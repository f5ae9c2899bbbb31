import { choose } from './chance.ts';
import type { DemoGateway } from './dam.ts';
import type { DemoMessage } from './messages.ts';

/** A kind of trouble that comes again and again: first at, then every, for so long. All milliseconds from the start. */
export interface Recurrence {
  readonly firstMs: number;
  readonly everyMs: number;
  readonly lastsMs: number;
}

export interface MishapPlan {
  /** A gateway or datalogger says nothing. */
  readonly silence: Recurrence;
  /** The broker is gone. */
  readonly brokerAway: Recurrence;
  /** A gateway sends nonsense. */
  readonly malformed: Recurrence;
}

/** Enough to see each kind within a coffee break, and mostly a healthy site. */
export const usualMishaps: MishapPlan = {
  silence: { firstMs: 75_000, everyMs: 300_000, lastsMs: 70_000 },
  brokerAway: { firstMs: 480_000, everyMs: 1_200_000, lastsMs: 60_000 },
  malformed: { firstMs: 40_000, everyMs: 150_000, lastsMs: 5_000 },
};

/** Which occurrence is under way (0, 1, …), or null. */
export function occurrence({ firstMs, everyMs, lastsMs }: Recurrence, elapsedMs: number): number | null {
  if (elapsedMs < firstMs) return null;
  const since = elapsedMs - firstMs;
  return since % everyMs < lastsMs ? Math.floor(since / everyMs) : null;
}

/** The serial number of what is silent at that time, or null. Every fourth time it is a whole gateway. */
export function silentDevice(
  dam: readonly DemoGateway[],
  plan: MishapPlan,
  seed: number,
  elapsedMs: number,
): string | null {
  const index = occurrence(plan.silence, elapsedMs);
  if (index === null) return null;
  const names = dam.flatMap(({ serialNumber, devices, loggers }) =>
    index % 4 === 3 ? [serialNumber] : [...devices, ...loggers].map((device) => device.serialNumber),
  );
  const [first, ...others] = names;
  return first === undefined ? null : choose([first, ...others], seed, 'silence', index);
}

/** Which gateway sends nonsense at that time, and for the how-manieth spell; null: none. */
export function malformedSpell(
  dam: readonly DemoGateway[],
  plan: MishapPlan,
  seed: number,
  elapsedMs: number,
): { readonly gateway: DemoGateway; readonly index: number } | null {
  const index = occurrence(plan.malformed, elapsedMs);
  const [first, ...others] = dam;
  if (index === null || first === undefined) return null;
  return { gateway: choose([first, ...others], seed, 'nonsense', index), index };
}

const ways = {
  'cut off': (text: string) => text.slice(0, Math.ceil(text.length / 2)),
  nameless: (text: string) => text.replace(/"serial[ _]number(?:[ _]gateway)?":"[^"]*",?/, ''),
  'partly wrong': (text: string) => text.replace('"data":[', '"data":"not a list","data_before":['),
} as const;

/** What a faulty gateway makes of a message: cut off, without its serial number, or wrong in one part. */
export function spoil(message: DemoMessage, seed: number, index: number): DemoMessage {
  // A status may lack its serial number, so that would spoil nothing.
  const way = message.retain
    ? 'cut off'
    : choose(['cut off', 'nameless', 'partly wrong'], seed, 'malformed', index);
  const text = message.payload.toString('utf8');
  const spoilt = ways[way](text);
  return { ...message, payload: Buffer.from(spoilt === text ? ways['cut off'](text) : spoilt) };
}
