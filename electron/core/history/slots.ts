import { type SlotState, type StatusPeriod, slotState } from '../../../shared/domain/history.ts';

/** A link may be lost for this long before it counts, in milliseconds: an edit replaces it, nothing connects in no time. */
const driftToleranceMs = 1_000;
/** A cycle gives what it begins so long, milliseconds: an attempt takes 10 s at most, of many sites each waits its turn. */
const actingMs = 15_000;

/** Within this time the monitor has done what a new wish asks for, or has failed to. */
export const settlingMs = (monitorIntervalSeconds: number): number =>
  monitorIntervalSeconds * 1000 + actingMs;

/** How far beyond both ends of a time its past must be known, so that a drift across an end is seen as a whole. */
export const seenBeyondMs = (settledWithinMs: number): number => settledWithinMs + driftToleranceMs;

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
 * `seenBeyondMs` beyond both ends. A drift that a new wish begins, or the start of what is known, is no trouble
 * as long as it ends within `settledWithinMs` and nothing fails; any other counts from a second on.
 */
export function slotStates(
  known: readonly StatusPeriod[],
  { from, slotMs, count }: SlotGrid,
  settledWithinMs: number,
): SlotState[] {
  const slots = new Array<SlotState>(count).fill('no_data');
  for (const stretch of stretches(known)) {
    const state = counted(stretch, settledWithinMs);
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
  /** Of a drift: whether the monitor is still about to do what was asked. */
  readonly isSettling: boolean;
  /** Of a drift that went on from settling to failing: when it began as a whole. */
  readonly since: number;
}

function stretches(known: readonly StatusPeriod[]): Stretch[] {
  const result: Stretch[] = [];
  for (const period of known) {
    const last = result.at(-1);
    const next = stretchOf(period, last?.to === period.from ? last : undefined);
    if (last !== undefined && isContinued(last, next)) last.to = next.to;
    else result.push(next);
  }
  return result;
}

function stretchOf(period: StatusPeriod, before: Stretch | undefined): Stretch {
  const { from, to, isWanted, status } = period;
  const state = momentState(period);
  // Until the monitor has seen a wish, the link is as the wish before it had it.
  const isNewWish = before === undefined || before.isWanted !== isWanted;
  const isSameDrift = !isNewWish && state === 'not_as_wanted' && before.state === state;
  const hasFailed = isWanted && status === 'error';
  const isSettling = !hasFailed && (isNewWish || (isSameDrift && before.isSettling));
  return { from, to, state, isWanted, isSettling, since: isSameDrift ? before.since : from };
}

const isContinued = (last: Stretch, next: Stretch): boolean =>
  last.to === next.from &&
  last.state === next.state &&
  (next.state !== 'not_as_wanted' ||
    (last.isWanted === next.isWanted && last.isSettling === next.isSettling));

function momentState({ isWanted, status, dataState }: StatusPeriod): KnownState {
  if (status !== (isWanted ? 'connected' : 'disconnected')) return 'not_as_wanted';
  if (!isWanted) return 'off';
  return dataState === 'silent' ? 'silent' : 'as_wanted';
}

/** What a stretch counts as: a drift that is no trouble is what it was on its way to. */
function counted({ to, state, isWanted, isSettling, since }: Stretch, settledWithinMs: number): KnownState {
  const toleratedMs = isSettling ? settledWithinMs : driftToleranceMs;
  if (state !== 'not_as_wanted' || to - since > toleratedMs) return state;
  return isWanted ? 'as_wanted' : 'off';
}
