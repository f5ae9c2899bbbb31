import { z } from 'zod';

/**
 * What became of one received message. Exactly one of these, always:
 * received = the sum of all seven (product.md, *Loss accounting*).
 */
export const messageOutcome = z.enum([
  'parsed',
  'ignored',
  'unconfigured',
  'noParser',
  'failed',
  'shed',
  'duplicate',
]);
export type MessageOutcome = z.infer<typeof messageOutcome>;

const count = z.number().int().nonnegative();

/** Message counts of one connection. `partial` is a part of `parsed` and stands outside the sum. */
export const messageCounters = z.object({
  received: count,
  parsed: count,
  ignored: count,
  unconfigured: count,
  noParser: count,
  failed: count,
  shed: count,
  duplicate: count,
  partial: count,
});
export type MessageCounters = z.infer<typeof messageCounters>;

/** Counters of a connection that never received anything. */
export const noMessages: Readonly<MessageCounters> = Object.freeze({
  received: 0,
  parsed: 0,
  ignored: 0,
  unconfigured: 0,
  noParser: 0,
  failed: 0,
  shed: 0,
  duplicate: 0,
  partial: 0,
});
