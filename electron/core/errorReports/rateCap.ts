import { z } from 'zod';

const hourMs = 3_600_000;

/** Errors that are sent in an hour: in all, and of one and the same. The rest is counted. */
export const mostPerHour = 20;
export const mostPerHourOfOne = 3;

/** The hour behind, as far as the cap depends on it. */
export const capState = z.object({
  /** Errors that were taken, oldest first. `key` tells one error from another. */
  taken: z.array(z.object({ key: z.string(), at: z.number() })).readonly(),
  /** How often, and when last, an error was held back since it was last taken. */
  heldBack: z.array(z.object({ key: z.string(), at: z.number(), count: z.number() })).readonly(),
});
export type CapState = z.infer<typeof capState>;

export const emptyCap: CapState = { taken: [], heldBack: [] };

/** Errors that keep changing shall not fill the memory. */
const mostKeys = 200;

/** What lies within the last hour; also nothing from a time to come, when the clock was set back. */
export function lastHour({ taken, heldBack }: CapState, now: number): CapState {
  const isRecent = ({ at }: { readonly at: number }) => at > now - hourMs && at <= now;
  return { taken: taken.filter(isRecent), heldBack: heldBack.filter(isRecent) };
}

export interface Admission {
  readonly isTaken: boolean;
  /** Of an error that is taken: how often it was held back before. */
  readonly repeated: number;
  readonly cap: CapState;
}

/** Whether one more error may be sent at `now`. */
export function admit(before: CapState, key: string, now: number): Admission {
  const cap = lastHour(before, now);
  const same = cap.taken.filter((each) => each.key === key).length;
  const held = cap.heldBack.find((each) => each.key === key);
  const others = cap.heldBack.filter((each) => each.key !== key);
  if (cap.taken.length < mostPerHour && same < mostPerHourOfOne) {
    const taken = [...cap.taken, { key, at: now }];
    return { isTaken: true, repeated: held?.count ?? 0, cap: { taken, heldBack: others } };
  }
  const heldBack = [...others, { key, at: now, count: (held?.count ?? 0) + 1 }].slice(-mostKeys);
  return { isTaken: false, repeated: 0, cap: { ...cap, heldBack } };
}

/** Errors of the last hour that were not sent. */
export const heldBackCount = ({ heldBack }: CapState): number =>
  heldBack.reduce((sum, { count }) => sum + count, 0);
