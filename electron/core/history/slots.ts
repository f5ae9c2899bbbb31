import type { SlotState, StatusPeriod } from '../../../shared/domain/history.ts';

/** Wanted and real may differ for this long before it counts, in milliseconds: nothing connects in no time. */
export const driftToleranceMs = 1_000;

/** Slots of equal length, one after the other. */
export interface SlotGrid {
  readonly from: number;
  readonly to: number;
  readonly slotMs: number;
  readonly count: number;
}

/** The slots that hold every moment of `from` ≤ t < `to`; they begin at multiples of their length since 1970 UTC. */
export function slotGrid(from: number, to: number, slotMs: number): SlotGrid {
  const first = Math.floor(from / slotMs);
  const count = Math.max(0, Math.ceil(to / slotMs) - first);
  return { from: first * slotMs, to: (first + count) * slotMs, slotMs, count };
}

type KnownState = Exclude<SlotState, 'no_data'>;

/** From the least to the worst. */
const order: readonly KnownState[] = ['off', 'as_wanted', 'silent', 'not_as_wanted'];
const firstTrouble = order.indexOf('silent');

/**
 * The state of each slot: the worst that any moment of it was, and `no_data` where more than half of what has
 * passed of it is unknown and the rest was no trouble. `known` is in order and reaches `driftToleranceMs` beyond
 * both ends, so that a drift across an end is seen to be longer than that.
 */
export function slotStates(known: readonly StatusPeriod[], grid: SlotGrid, now: number): SlotState[] {
  const { from, slotMs, count } = grid;
  const worst = new Array<number>(count).fill(0);
  const knownMs = new Array<number>(count).fill(0);
  for (const stretch of stretches(known)) {
    const rank = order.indexOf(counted(stretch));
    const end = Math.min(count, Math.ceil((stretch.to - from) / slotMs));
    for (let slot = Math.max(0, Math.floor((stretch.from - from) / slotMs)); slot < end; slot += 1) {
      const slotFrom = from + slot * slotMs;
      const withinMs = Math.min(stretch.to, slotFrom + slotMs) - Math.max(stretch.from, slotFrom);
      worst[slot] = Math.max(worst[slot] ?? 0, rank);
      knownMs[slot] = (knownMs[slot] ?? 0) + withinMs;
    }
  }
  return worst.map((rank, slot) => {
    const passedMs = Math.min(slotMs, now - (from + slot * slotMs));
    const isKnown = passedMs > 0 && (knownMs[slot] ?? 0) * 2 >= passedMs;
    return isKnown || rank >= firstTrouble ? (order[rank] ?? 'no_data') : 'no_data';
  });
}

/** A time without a gap in which a connection fared alike, whatever else changed. */
interface Stretch {
  readonly from: number;
  to: number;
  readonly state: KnownState;
  readonly isWanted: boolean;
}

function stretches(known: readonly StatusPeriod[]): Stretch[] {
  const result: Stretch[] = [];
  for (const period of known) {
    const { from, to, isWanted } = period;
    const state = momentState(period);
    const last = result.at(-1);
    if (last?.to === from && last.state === state) last.to = to;
    else result.push({ from, to, state, isWanted });
  }
  return result;
}

function momentState({ isWanted, status, dataState }: StatusPeriod): KnownState {
  if (status !== (isWanted ? 'connected' : 'disconnected')) return 'not_as_wanted';
  if (!isWanted) return 'off';
  return dataState === 'silent' ? 'silent' : 'as_wanted';
}

/** What a stretch counts as: a short drift is what it was on its way to. */
function counted({ from, to, state, isWanted }: Stretch): KnownState {
  if (state !== 'not_as_wanted' || to - from > driftToleranceMs) return state;
  return isWanted ? 'as_wanted' : 'off';
}
