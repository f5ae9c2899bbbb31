/** Full: the figures of the table, at its own times. Quick: the same in little, for `npm test`. */
export type Form = 'full' | 'quick';

export type Unit = 'ms' | 'MB' | 'KiB' | '/s' | '/min' | '/h' | '';

export interface Bound {
  readonly side: 'at most' | 'exactly' | 'at least';
  readonly limit: number;
}

/** A number that was measured, with what it may be. */
export interface Figure {
  readonly kind: 'figure';
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  /** Null: told for its own sake. */
  readonly bound: Bound | null;
}

/** Something that was seen, in words, and whether it is what was expected. */
export interface Fact {
  readonly kind: 'fact';
  readonly name: string;
  readonly seen: string;
  readonly holds: boolean;
}

export type Finding = Figure | Fact;

export function holds(finding: Finding): boolean {
  if (finding.kind === 'fact') return finding.holds;
  const { value, bound } = finding;
  if (bound === null) return true;
  if (bound.side === 'exactly') return value === bound.limit;
  return bound.side === 'at most' ? value <= bound.limit : value >= bound.limit;
}

/** Times depend on the machine; a test may not. The quick form bounds them only against standing still. */
const quickLimitMs = (limitMs: number) => Math.max(30_000, 10 * limitMs);

/** How a row states what it measured. */
export interface Checks {
  /** A time that passed, in milliseconds, against its bound; a much wider one in the quick form. */
  within(name: string, elapsedMs: number, limitMs: number): Figure;
  atMost(name: string, value: number, unit: Unit, limit: number): Figure;
  atLeast(name: string, value: number, unit: Unit, limit: number): Figure;
  exactly(name: string, value: number, limit: number): Figure;
  /** Told beside the others, with no bound of its own. */
  told(name: string, value: number, unit: Unit): Figure;
  fact(name: string, seen: string, holds: boolean): Fact;
}

export function checksOf(form: Form): Checks {
  const figure = (name: string, value: number, unit: Unit, bound: Bound | null): Figure => ({
    kind: 'figure',
    name,
    value: Number(value.toFixed(2)),
    unit,
    bound,
  });
  return {
    within: (name, elapsedMs, limitMs) => {
      const limit = form === 'full' ? limitMs : quickLimitMs(limitMs);
      // Of a few milliseconds each tenth counts.
      const value = elapsedMs < 100 ? elapsedMs : Math.round(elapsedMs);
      return figure(name, value, 'ms', { side: 'at most', limit });
    },
    atMost: (name, value, unit, limit) => figure(name, value, unit, { side: 'at most', limit }),
    atLeast: (name, value, unit, limit) => figure(name, value, unit, { side: 'at least', limit }),
    exactly: (name, value, limit) => figure(name, value, '', { side: 'exactly', limit }),
    told: (name, value, unit) => figure(name, value, unit, null),
    fact: (name, seen, isSo) => ({ kind: 'fact', name, seen, holds: isSo }),
  };
}

const signs = { 'at most': '≤', 'at least': '≥', exactly: '=' };

/** A finding as the table shows it. */
export function wordsOf(finding: Finding): string {
  if (finding.kind === 'fact') return `${finding.name}: ${finding.seen}`;
  const { name, value, unit, bound } = finding;
  const space = unit === '' || unit.startsWith('/') ? '' : ' ';
  const limit = bound === null ? '' : ` (${signs[bound.side]} ${bound.limit})`;
  return `${name}: ${value}${space}${unit}${limit}`;
}
