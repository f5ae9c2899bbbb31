import { z } from 'zod';
import { silenceFactor } from './silence.ts';

/** Shorter pauses lie within a burst: many gateways that send together, or one that sends in parts. Milliseconds. */
export const burstMs = 1000;

/** Shortest silence that is learned, in milliseconds. */
export const shortestSilenceMs = 60_000;

/** The pause such that only 2 % of the time lies in longer ones is taken for the usual one. */
const USUAL_SHARE = 0.98;
/** After this time of messages half of what was learned before is forgotten. */
const HALF_LIFE_MS = 3 * 24 * 3_600_000;
/** Less is no rhythm: what arrives right after a start is often not what follows. */
const FEWEST_PAUSES = 5;
const SHORTEST_TIME_MS = 30 * 60_000;
/** So many pauses that were too long, one soon after the other, are a new rhythm. */
const NEW_RHYTHM_PAUSES = 3;
/** Of a pause that was too long: how much longer the next one may be taken for the same. */
const ALIKE = 1.5;
/** As many times a pause that was too long as messages flow afterwards, it was an outage and nothing else. */
const OUTAGE_OVER = 2;

/** Pauses of about the same length: each octave has two kinds. Both figures fade with time. */
const kind = z
  .object({ octave: z.number().int(), count: z.number().positive(), totalMs: z.number().positive() })
  .readonly();
type Kind = z.infer<typeof kind>;

/** What was learned of the rhythm of a site's live messages, from the pauses between their bursts. */
export const cadence = z
  .object({
    /** By length, shortest first. */
    kinds: z.array(kind).readonly(),
    /** Pauses learned so far, up to the fewest that are needed. */
    pauses: z.number().int().nonnegative(),
    /** The last pauses that were too long and are not understood yet: how many, the last one, and what flowed since. */
    odd: z
      .object({ count: z.number().int().positive(), lastMs: z.number(), flowedMs: z.number() })
      .readonly()
      .nullable(),
  })
  .readonly();
export type Cadence = z.infer<typeof cadence>;

export const unknownCadence: Cadence = { kinds: [], pauses: 0, odd: null };

/**
 * Milliseconds without a live message that are silence by what was learned; null: not enough was.
 *
 * Time counts, not pauses: a site that sends fifty messages in a row every ten minutes spends its time in the
 * pauses between, and one that sends less at night spends half its time there.
 */
export function learnedSilenceMs({ kinds, pauses }: Cadence): number | null {
  const wholeMs = kinds.reduce((sum, { totalMs }) => sum + totalMs, 0);
  if (pauses < FEWEST_PAUSES || wholeMs < SHORTEST_TIME_MS) return null;
  let sumMs = 0;
  const usual = kinds.find(({ totalMs }) => {
    sumMs += totalMs;
    return sumMs >= USUAL_SHARE * wholeMs;
  });
  if (usual === undefined) return null;
  return Math.max(shortestSilenceMs, Math.round((silenceFactor * usual.totalMs) / usual.count));
}

/**
 * Learns from a pause between two live messages of one link. `fallbackMs`: what counts as silence while not enough
 * is learned. A pause that was silence is not learned: that a site was away for two days must not make two days
 * usual. Only when such pauses come again and again, with little between them, they are its rhythm.
 */
export function learnPause(known: Cadence, pauseMs: number, fallbackMs: number): Cadence {
  if (pauseMs < burstMs) return known;
  const { odd } = known;
  const allowedMs = learnedSilenceMs(known) ?? fallbackMs;
  if (pauseMs <= allowedMs) {
    const flowedMs = (odd?.flowedMs ?? 0) + pauseMs;
    const isOver = odd === null || flowedMs > OUTAGE_OVER * odd.lastMs;
    return { ...withPause(known, pauseMs), odd: isOver ? null : { ...odd, flowedMs } };
  }
  const count = (odd?.count ?? 0) + 1;
  const next = { count, lastMs: pauseMs, flowedMs: 0 };
  if (odd === null || count < NEW_RHYTHM_PAUSES) return { ...known, odd: next };
  // The rhythm of before holds no more, so it fades fast.
  const faded = { ...known, kinds: fade(known.kinds, 0.5) };
  return { ...withPause(faded, Math.min(pauseMs, ALIKE * odd.lastMs)), odd: next };
}

const fade = (kinds: readonly Kind[], factor: number): Kind[] =>
  kinds.map(({ octave, count, totalMs }) => ({ octave, count: count * factor, totalMs: totalMs * factor }));

function withPause({ kinds, pauses, odd }: Cadence, pauseMs: number): Cadence {
  const octave = Math.floor(2 * Math.log2(pauseMs / burstMs));
  const faded = fade(kinds, 0.5 ** (pauseMs / HALF_LIFE_MS)).filter(({ count }) => count > 0.001);
  const same = faded.find((each) => each.octave === octave);
  const others = faded.filter((each) => each.octave !== octave);
  const grown = { octave, count: (same?.count ?? 0) + 1, totalMs: (same?.totalMs ?? 0) + pauseMs };
  return {
    kinds: [...others, grown].sort((a, b) => a.octave - b.octave),
    pauses: Math.min(FEWEST_PAUSES, pauses + 1),
    odd,
  };
}
