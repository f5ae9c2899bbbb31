import type { LeftOut } from '../../../shared/domain/report.ts';

/** Something that lasted. */
interface Lasting {
  readonly from: number;
  readonly durationMs: number;
}

/** The longest ones, at most so many, in order of time, and what the others come to: nothing is left out unsaid. */
export function longest<Item extends Lasting>(
  items: readonly Item[],
  most: number,
): { readonly listed: Item[]; readonly leftOut: LeftOut } {
  const byLength = items.toSorted((a, b) => b.durationMs - a.durationMs || a.from - b.from);
  const rest = byLength.slice(most);
  return {
    listed: byLength.slice(0, most).toSorted((a, b) => a.from - b.from),
    leftOut: { count: rest.length, durationMs: rest.reduce((sum, { durationMs }) => sum + durationMs, 0) },
  };
}
