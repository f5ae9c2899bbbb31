import type { IncidentKind } from '../../shared/domain/incident.ts';

/** A week of fifty sites, and what must come of it, worked out by the rules of the product alone. */

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;
export const week = 7 * day;
/** Every gateway sends this often, from a second after the start on. */
export const messagesEvery = 10 * minute;
export const firstMessagesAt = second;
export const siteCount = 50;

/** Times are milliseconds since the start: `from` ≤ t < `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
export type Trouble = Span &
  (
    | { readonly what: 'outage'; readonly broker: number }
    | { readonly what: 'credentials' | 'certificate'; readonly sites: readonly number[] }
    | { readonly what: 'muted' | 'gatewayMuted' | 'off'; readonly sites: readonly number[] }
  );
/** A link that is lost again and again, `upMs` after each time it was made. */
export interface Flapping {
  readonly site: number;
  readonly from: number;
  readonly losses: number;
  readonly upMs: number;
}
export interface WeekScript {
  readonly troubles: readonly Trouble[];
  readonly flapping: readonly Flapping[];
  /** The program is ended, and started again. */
  readonly stopped: Span;
  /** The computer sleeps; nothing happens at the brokers meanwhile. */
  readonly asleep: Span;
}

/** Sites 1 to 50 stand at five brokers, ten at each. */
export const brokerOf = (site: number): number => Math.floor((site - 1) / 10);
/** The last five have a second gateway. */
export const gatewaysOf = (site: number): readonly number[] => (site > 45 ? [1, 2] : [1]);
/** The account with which a site comes to its broker; two sites may share one. */
export const accountOf = (site: number): string | null => (site === 21 || site === 22 ? 'ann' : null);

/** Numbers in [0, 1) that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Some outages are over before the link counts as failing. */
const outagesLast = [8 * second, 25 * second, 2 * minute, 40 * minute, 3 * hour];

/** A script by its seed: outages of two brokers on six days, and troubles of every kind at fixed times. */
export function weekScript(seed: number): WeekScript {
  const random = seeded(seed);
  const outages = [0, 1].flatMap((broker) =>
    [0, 1, 2, 3, 4, 6].map((dayNumber): Trouble => {
      // On whole half seconds: no two attempts fall so close together that the monitor looks at both at once.
      const from = dayNumber * day + 4 * hour + Math.floor(random() * 6 * 7200) * 500;
      const lastsMs = outagesLast[Math.floor(random() * outagesLast.length)] ?? minute;
      return { what: 'outage', broker, from, to: from + lastsMs };
    }),
  );
  const at = (days: number, hours: number, lastsMs: number) => {
    const from = days * day + hours * hour + 3 * second;
    return { from, to: from + lastsMs };
  };
  return {
    troubles: [
      ...outages,
      { what: 'outage', broker: 3, ...at(3, 11, 3 * hour) },
      { what: 'outage', broker: 4, ...at(6, 20, hour) },
      { what: 'credentials', sites: [21, 22], ...at(1, 0, 6 * hour) },
      { what: 'credentials', sites: [23], ...at(4, 2, 20 * minute) },
      { what: 'certificate', sites: [24, 25], ...at(2, 3, day) },
      { what: 'muted', sites: [41], ...at(2, 1, 10 * hour) },
      { what: 'muted', sites: [42], ...at(6, 1, 10 * hour) },
      // Too short for silence.
      { what: 'muted', sites: [43], ...at(1, 1, 15 * minute) },
      { what: 'gatewayMuted', sites: [46], ...at(1, 5, 8 * hour) },
      { what: 'gatewayMuted', sites: [47], ...at(1, 5, 9 * hour) },
      { what: 'off', sites: [11, 31], ...at(2, 0, day) },
    ],
    flapping: [
      { site: 26, from: 4 * day + 5 * hour, losses: 9, upMs: 20 * second },
      { site: 27, from: 5 * day + 20 * hour, losses: 3, upMs: 20 * second },
    ],
    stopped: { from: 3 * day + 12 * hour, to: 3 * day + 13 * hour },
    asleep: { from: 5 * day + 2 * hour, to: 5 * day + 4 * hour },
  };
}

/** An incident that must have been, and over. */
export interface ExpectedIncident {
  readonly kind: IncidentKind;
  readonly sites: readonly number[];
  readonly openedAt: number;
  readonly resolvedAt: number;
}
