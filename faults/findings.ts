/** Full: the figures of the table, at its own times. Quick: the same in little, for `npm test`. */
export type Form = 'full' | 'quick';

export type Unit = 'ms' | 'MB' | 'KiB' | '/s' | '/min' | '/h' | '';

/** A number that was measured, with what it may be. */
export interface Figure {
  readonly kind: 'figure';
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  readonly bound: { readonly side: 'at most' | 'exactly' | 'at least'; readonly limit: number };
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
  if (bound.side === 'exactly') return value === bound.limit;
  return bound.side === 'at most' ? value <= bound.limit : value >= bound.limit;
}

/** Times depend on the machine; a test may not. The quick form bounds them only against standing still. */
const quickPatience = 10;

/** How a row states what it measured. */
export interface Checks {
  /** A time that passed, in milliseconds, against its bound; ten times the bound in the quick form. */
  within(name: string, elapsedMs: number, limitMs: number): Figure;
  atMost(name: string, value: number, unit: Unit, limit: number): Figure;
  atLeast(name: string, value: number, unit: Unit, limit: number): Figure;
  exactly(name: string, value: number, limit: number): Figure;
  fact(name: string, seen: string, holds: boolean): Fact;
}

export function checksOf(form: Form): Checks {
  const figure = (
    name: string,
    value: number,
    unit: Unit,
    side: Figure['bound']['side'],
    limit: number,
  ): Figure => ({
    kind: 'figure',
    name,
    value: Number(value.toFixed(2)),
    unit,
    bound: { side, limit },
  });
  return {
    within: (name, elapsedMs, limitMs) =>
      figure(
        name,
        Math.round(elapsedMs),
        'ms',
        'at most',
        form === 'full' ? limitMs : limitMs * quickPatience,
      ),
    atMost: (name, value, unit, limit) => figure(name, value, unit, 'at most', limit),
    atLeast: (name, value, unit, limit) => figure(name, value, unit, 'at least', limit),
    exactly: (name, value, limit) => figure(name, value, '', 'exactly', limit),
    fact: (name, seen, isSo) => ({ kind: 'fact', name, seen, holds: isSo }),
  };
}

/** A finding as the table shows it. */
export function wordsOf(finding: Finding): string {
  if (finding.kind === 'fact') return `${finding.name}: ${finding.seen}`;
  const { name, value, unit, bound } = finding;
  const sign = { 'at most': '≤', 'at least': '≥', exactly: '=' }[bound.side];
  const space = unit === '' || unit.startsWith('/') ? '' : ' ';
  return `${name}: ${value}${space}${unit} (${sign} ${bound.limit})`;
}
