/** What is known of the messages that a broker says it dropped. */
export interface BrokerLosses {
  /** As it last said; null: it has not said anything yet. */
  readonly dropped: number | null;
  /** Up to which number a person was told, or that stood there when we first looked. */
  readonly told: number;
  /** When a person was last told; null: never. */
  readonly toldAt: number | null;
}

export const unknownLosses: BrokerLosses = { dropped: null, told: 0, toldAt: null };

/** A person is told at most this often, in milliseconds. */
export const tellEveryMs = 60_000;

/** A broker says how many messages it dropped since it started. A smaller number than before: it was restarted. */
export function afterReport(losses: BrokerLosses, dropped: number): BrokerLosses {
  const { told } = losses;
  return { ...losses, dropped, told: losses.dropped === null ? dropped : Math.min(told, dropped) };
}

/** How many dropped messages a person is to be told of now, and what is known afterwards. */
export function dueNews(
  losses: BrokerLosses,
  now: number,
): { readonly losses: BrokerLosses; readonly count: number; readonly nextAt: number | null } {
  const { dropped, told, toldAt } = losses;
  const count = (dropped ?? told) - told;
  if (count <= 0) return { losses, count: 0, nextAt: null };
  // A time ahead of the clock was noted before it was set back.
  const waitMs = toldAt === null ? 0 : Math.min(tellEveryMs, toldAt + tellEveryMs - now);
  if (waitMs > 0) return { losses, count: 0, nextAt: now + waitMs };
  return { losses: { dropped, told: told + count, toldAt: now }, count, nextAt: null };
}

/** The number in a payload of such a report; null: it is none. */
export function reportedCount(payload: Uint8Array): number | null {
  if (payload.length > 20) return null;
  const text = String.fromCharCode(...payload).trim();
  const count = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(count) ? count : null;
}
