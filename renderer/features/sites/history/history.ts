import type { ConnectionHistory, SlotState } from '../../../../shared/domain/history.ts';

const minuteMs = 60_000;

/** How one site fared, oldest slot first; the last one is still under way. */
export interface SiteHistory {
  readonly slots: readonly SlotState[];
  readonly received: readonly number[];
  readonly parsed: readonly number[];
}

/** How all sites fared, by site. */
export interface FleetHistory {
  /** Start of the first slot, in milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly slotMs: number;
  readonly sites: ReadonlyMap<number, SiteHistory>;
  /** All sites together: a slot is known where one of them is. */
  readonly all: SiteHistory;
}

function sums(lists: readonly (readonly number[])[], length: number): number[] {
  const sum = new Array<number>(length).fill(0);
  for (const list of lists)
    for (let slot = 0; slot < length; slot += 1) sum[slot] = (sum[slot] ?? 0) + (list[slot] ?? 0);
  return sum;
}

/** The answer of the server by site, with the sums over all of them. */
export function fleetHistory({ from, to, slotMs, sites }: ConnectionHistory): FleetHistory {
  const count = Math.round((to - from) / slotMs);
  const isKnown = (slot: number) => sites.some(({ slots }) => slots[slot] !== 'no_data');
  return {
    from,
    to,
    slotMs,
    sites: new Map(sites.map((site) => [site.siteId, site])),
    all: {
      slots: Array.from({ length: count }, (_, slot) => (isKnown(slot) ? 'as_wanted' : 'no_data')),
      received: sums(
        sites.map(({ received }) => received),
        count,
      ),
      parsed: sums(
        sites.map(({ parsed }) => parsed),
        count,
      ),
    },
  };
}

/** The messages of each slot that is over; null where nothing is known of it. Oldest first. */
export function curveOf({ slots, received }: SiteHistory): (number | null)[] {
  return received
    .slice(0, -1)
    .map((count, slot) => (slots[slot] === 'no_data' && count === 0 ? null : count));
}

/** Of fewer slots in which all was as wanted nobody can say what is usual. */
const fewestSlots = 6;

/** Messages per minute as they usually come, by the slots of a site in which all was as wanted; null: not known. */
export function usualPerMinute({ slots, received }: SiteHistory, slotMs: number): number | null {
  const counts = received.filter((_, slot) => slots[slot] === 'as_wanted' && slot < slots.length - 1);
  if (counts.length < fewestSlots) return null;
  const middle = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
  const usual = Math.round(middle / (slotMs / minuteMs));
  return usual === 0 ? null : usual;
}
