/** Which tile a key goes to from the one that has the focus; null where the key is not about tiles. */
export function nextTile(
  key: string,
  from: number,
  { columns, last }: { columns: number; last: number },
): number | null {
  const to: Record<string, number> = {
    j: from + 1,
    ArrowRight: from + 1,
    k: from - 1,
    ArrowLeft: from - 1,
    ArrowDown: from + columns,
    ArrowUp: from - columns,
    Home: 0,
    End: last,
  };
  const next = to[key];
  return next === undefined ? null : Math.min(last, Math.max(0, next));
}
