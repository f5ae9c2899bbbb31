import type { TreeRow } from './siteRows.ts';

/** What an arrow means on a row of a tree: open or close it, or go to another row. Null: nothing. */
export type TreeStep = { kind: 'toggle' } | { kind: 'goTo'; key: string } | null;

/** Whether a row is open; null: it can neither be opened nor closed. */
export const opennessOf = (row: TreeRow): boolean | null =>
  row.kind === 'sensor' || row.kind === 'note' ? null : row.isOpen;

/** Right opens, then goes to the first child; left closes, then goes to what the row hangs on. */
export function treeStep(key: string, rows: readonly TreeRow[], index: number): TreeStep {
  const row = rows[index];
  if (row === undefined) return null;
  const isOpen = opennessOf(row);
  if (key === 'ArrowRight') {
    if (isOpen === false) return { kind: 'toggle' };
    const child = rows[index + 1];
    return isOpen === true && child !== undefined ? { kind: 'goTo', key: child.key } : null;
  }
  if (key !== 'ArrowLeft') return null;
  if (isOpen === true) return { kind: 'toggle' };
  const parent = rows.slice(0, index).findLast(({ level }) => level < row.level);
  return parent === undefined ? null : { kind: 'goTo', key: parent.key };
}
