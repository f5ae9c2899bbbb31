const hourMs = 3_600_000;
const shownHours = 72;

export interface HourBar {
  /** Its start. */
  readonly hour: number;
  readonly messages: number;
}

/** The hours up to now, those without a message included; `most` is that of the highest, at least 1. */
export function hourBars(hours: readonly HourBar[], now: number) {
  const known = new Map(hours.map(({ hour, messages }) => [hour, messages]));
  const last = now - (now % hourMs);
  const bars = Array.from({ length: shownHours }, (_, index): HourBar => {
    const hour = last - (shownHours - 1 - index) * hourMs;
    return { hour, messages: known.get(hour) ?? 0 };
  });
  const sum = bars.reduce((total, { messages }) => total + messages, 0);
  return { bars, most: Math.max(1, ...bars.map(({ messages }) => messages)), sum };
}
