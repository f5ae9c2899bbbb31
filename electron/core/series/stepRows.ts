/** How long a step of a long read may keep the thread from everything else, milliseconds. */
const STEP_MS = 5;
const firstRows = 500;
const fewestRows = 20;
const mostRows = 20_000;

/** How many rows the next step reads, from what the one before took: rows are small or large, disks quick or slow. */
export function nextStepRows(before: { readonly rows: number; readonly tookMs: number } | null): number {
  if (before === null) return firstRows;
  const { rows, tookMs } = before;
  // At most doubled: one quick step says little.
  const wanted = Math.min(rows * 2, (rows * STEP_MS) / Math.max(tookMs, 0.001));
  return Math.round(Math.min(mostRows, Math.max(fewestRows, wanted)));
}
