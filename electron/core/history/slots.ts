import { type SlotState, type StatusPeriod, slotState } from '../../../shared/domain/history.ts';

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
const order = slotState.options;

/**
 * The state of each slot: the worst that any known moment of it was. `known` is in order and reaches
 * `driftToleranceMs` beyond both ends, so that a drift across an end is seen to be longer than that.
 */
export function slotStates(known: readonly StatusPeriod[], { from, slotMs, count }: SlotGrid): SlotState[] {
  const slots = new Array<SlotState>(count).fill('no_data');
  for (const stretch of stretches(known)) {
    const state = counted(stretch);
    const end = Math.min(count, Math.ceil((stretch.to - from) / slotMs));
    for (let slot = Math.max(0, Math.floor((stretch.from - from) / slotMs)); slot < end; slot += 1) {
      slots[slot] = worse(slots[slot] ?? 'no_data', state);
    }
  }
  return slots;
}

const worse = (a: SlotState, b: SlotState): SlotState => (order.indexOf(a) < order.indexOf(b) ? b : a);

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
