/**
 * How a link ended, as far as it tells of another client with the same client id. `taken_over`: the broker said so
 * (MQTT 5). `closed_early`: it let us in, and soon closed the connection without a word, which is all that
 * MQTT 3.1.1 has for it [MQTT-3.1.4-2]. `unclear`: closed without a word before it had answered for the topics, as
 * brokers also do for other reasons.
 */
export type LinkEnd = 'taken_over' | 'closed_early' | 'unclear' | 'other';

/** A link that was let in and closed within this time was not in use by itself, in milliseconds. */
export const earlyMs = 30_000;

/** After so many times in a row another client is named. */
const NAMED_AFTER = 3;
/** They belong together within this time. */
const TOGETHER_MS = 10 * 60_000;

/** What points to another client with our client id, since the link was last up for long. */
export interface Takeovers {
  /** When links ended in this way, in a row. */
  readonly kickedAt: readonly number[];
  /** The broker said so itself. */
  readonly isCertain: boolean;
  /** It is told as the cause. */
  readonly isNamed: boolean;
}

export const noTakeovers: Takeovers = { kickedAt: [], isCertain: false, isNamed: false };

/** What is to be thought after one more link has ended. Anything else that fails meanwhile speaks against it. */
export function afterEnd(takeovers: Takeovers, end: LinkEnd, now: number): Takeovers {
  if (end === 'other') return noTakeovers;
  if (end === 'unclear') return takeovers;
  const { isNamed, isCertain } = takeovers;
  const kickedAt = [...takeovers.kickedAt.filter((at) => now - at <= TOGETHER_MS), now].slice(-NAMED_AFTER);
  return {
    kickedAt,
    isCertain: isCertain || end === 'taken_over',
    isNamed: isNamed || kickedAt.length >= NAMED_AFTER,
  };
}
