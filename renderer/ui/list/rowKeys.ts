/** Where a key leads in a list: to a row, or on to what is in it. Null: the key is not the list's. */
export type RowMove = { kind: 'to'; index: number } | { kind: 'open' } | null;

interface Place {
  /** The row that has the focus; -1 before the first move. */
  index: number;
  count: number;
  /** How many rows are in sight. */
  pageRows: number;
  /** Rows that are no rows (headings of groups) are stepped over. */
  canStandOn: (index: number) => boolean;
}

/** The nearest row from `start` on, in steps of `step`, that can be stood on; -1 where there is none. */
function seek(start: number, step: 1 | -1, { count, canStandOn }: Place): number {
  for (let index = start; index >= 0 && index < count; index += step) if (canStandOn(index)) return index;
  return -1;
}

/** Goes as far as asked, or to the last row before it on the way that can be stood on. */
function jump(target: number, direction: 1 | -1, place: Place): number {
  const inside = Math.min(Math.max(target, 0), place.count - 1);
  const found = seek(inside, direction, place);
  return found === -1 ? seek(inside, direction === 1 ? -1 : 1, place) : found;
}

/** What a key means in a list: `j` `k`, arrows, Page, Home, End, Enter. */
export function moveByKey(key: string, place: Place): RowMove {
  const to = (index: number): RowMove => (index === -1 ? null : { kind: 'to', index });
  const { index, pageRows } = place;
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return to(seek(index + 1, 1, place));
    case 'k':
    case 'ArrowUp':
      return to(seek(index - 1, -1, place));
    case 'PageDown':
      return to(jump(index + pageRows, 1, place));
    case 'PageUp':
      return to(jump(index - pageRows, -1, place));
    case 'Home':
      return to(jump(0, 1, place));
    case 'End':
      return to(jump(place.count - 1, -1, place));
    case 'Enter':
      return index === -1 ? null : { kind: 'open' };
    default:
      return null;
  }
}
