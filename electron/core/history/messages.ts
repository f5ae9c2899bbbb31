import type { ConnectionHistory, ConnectionTimeline } from '../../../shared/domain/history.ts';
import type { SlotGrid } from './slots.ts';

/** Messages by slot. */
export type SlotMessages = Pick<ConnectionHistory['sites'][number], 'received' | 'parsed'>;

export const noSlotMessages = ({ count }: SlotGrid): SlotMessages => ({
  received: new Array<number>(count).fill(0),
  parsed: new Array<number>(count).fill(0),
});

/** Adds the messages of minutes to those of the slots in which the minutes begin; minutes outside are left out. */
export function addMinutes(
  { received, parsed }: SlotMessages,
  { from, slotMs, count }: SlotGrid,
  minutes: ConnectionTimeline['perMinute'],
): void {
  for (const each of minutes) {
    const slot = Math.floor((each.minute - from) / slotMs);
    if (slot < 0 || slot >= count) continue;
    received[slot] = (received[slot] ?? 0) + each.received;
    parsed[slot] = (parsed[slot] ?? 0) + each.parsed;
  }
}
