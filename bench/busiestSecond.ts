/** The most moments (milliseconds, in order) that lie within any one second, wherever it begins. */
export function busiestSecond(moments: readonly number[]): number {
  let first = 0;
  let most = 0;
  for (const [index, at] of moments.entries()) {
    while ((moments[first] ?? at) <= at - 1000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
