import type { SlotState } from '../../../shared/domain/history.ts';

/** A stretch of a strip that is drawn as one: slots `from` (included) `to` (not included). */
export interface StripRun {
  state: SlotState;
  from: number;
  to: number;
  /** It ends an hour, so that a gap comes after it. */
  isBlockEnd: boolean;
}

/** What is drawn as blocks; the rest runs on over the hours as one stub or one dotted line. */
const isBlock = (state: SlotState) => state === 'as_wanted' || state === 'silent';

/**
 * The fewest pieces that show every slot: hours are whole blocks, and are cut only where something happened;
 * what was off or unknown for hours is one piece. `blockSlots` slots make an hour.
 */
export function stripRuns(slots: readonly SlotState[], blockSlots: number): StripRun[] {
  const runs: StripRun[] = [];
  for (const [index, state] of slots.entries()) {
    const last = runs.at(-1);
    const startsBlock = index % blockSlots === 0;
    if (last !== undefined && last.state === state && !(startsBlock && isBlock(state))) last.to = index + 1;
    else runs.push({ state, from: index, to: index + 1, isBlockEnd: false });
  }
  return runs.map((run) => ({
    ...run,
    isBlockEnd: isBlock(run.state) && (run.to % blockSlots === 0 || run.to === slots.length),
  }));
}

/** How many slots were in which state, in the order in which they are told; states that never were are left out. */
export function slotsByState(slots: readonly SlotState[]): [SlotState, number][] {
  const order: readonly SlotState[] = ['not_as_wanted', 'silent', 'as_wanted', 'off', 'no_data'];
  return order
    .map((state): [SlotState, number] => [state, slots.filter((slot) => slot === state).length])
    .filter(([, count]) => count > 0);
}
