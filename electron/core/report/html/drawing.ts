import type { ReportDay, ReportTime } from '../../../../shared/domain/report.ts';
import { type Html, html } from './template.ts';

/** What a time was spent with, in the order in which it is stacked. */
export const timeParts = ['connected', 'interrupted', 'off', 'unknown', 'removed'] as const;
export type TimePart = (typeof timeParts)[number];

const fills: Readonly<Record<TimePart, string>> = {
  connected: '#0f8b8d',
  interrupted: '#c62f3b',
  off: '#b7c0cb',
  unknown: 'url(#unknown)',
  removed: 'url(#removed)',
};

export function msOf(
  { wantedMs, connectedMs, offMs, unknownMs, removedMs }: ReportTime,
  part: TimePart,
): number {
  const ms = {
    connected: connectedMs,
    interrupted: wantedMs - connectedMs,
    off: offMs,
    unknown: unknownMs,
    removed: removedMs,
  };
  return ms[part];
}

/** Hatchings that every drawing of the page refers to; what is not known is no colour of its own. */
export const hatchings: Html = html`<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
<pattern id="unknown" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="#fff"/><rect width="2" height="5" fill="#8d98a6"/></pattern>
<pattern id="removed" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#fff"/><circle cx="2" cy="2" r="1" fill="#8d98a6"/></pattern>
</defs></svg>`;

/** The colour of a part, for a legend. */
export const swatch = (part: TimePart): Html =>
  html`<svg viewBox="0 0 12 12" aria-hidden="true"><rect x=".5" y=".5" width="11" height="11" fill="${fills[part]}" stroke="#5b6573"/></svg>`;

const bar = { width: 800, height: 22 };

/** A time as one bar, its parts beside each other. */
export function timeBar(time: ReportTime, label: string, height = bar.height): Html {
  let x = 0;
  const parts = timeParts.map((part) => {
    const width = time.observedMs === 0 ? 0 : (msOf(time, part) / time.observedMs) * bar.width;
    const drawn = rect(x, 0, seen(width), height, part);
    x += width;
    return drawn;
  });
  return html`<svg viewBox="0 0 ${bar.width} ${height}" preserveAspectRatio="none" role="img" aria-label="${label}">${parts}</svg>`;
}

const strip = { width: 800, height: 84, gap: 3, foot: 16 };

/** A column for each day of the month; `dayLabel` says what it shows. Days that are yet to come stay empty. */
export function dayStrip(
  days: readonly ReportDay[],
  daysOfMonth: number,
  label: string,
  dayLabel: (day: ReportDay) => string,
): Html {
  const step = strip.width / daysOfMonth;
  const width = step - strip.gap;
  const height = strip.height - strip.foot;
  const columns = Array.from({ length: daysOfMonth }, (_none, place) => {
    const x = place * step + strip.gap / 2;
    const day = days[place];
    const number = html`<text x="${rounded(x + width / 2)}" y="${strip.height - 3}" text-anchor="middle" font-size="10" fill="#5b6573">${place + 1}</text>`;
    const frame = html`<rect x="${rounded(x)}" y=".5" width="${rounded(width)}" height="${height - 1}" fill="#fff" stroke="#d8dee6"/>`;
    if (day === undefined) return html`${frame}${number}`;
    let y = height;
    const parts = timeParts.map((part) => {
      const share = (msOf(day.time, part) / 86_400_000) * height;
      y -= share;
      return rect(x, y, width, seen(share), part);
    });
    return html`<g><title>${dayLabel(day)}</title>${frame}${parts}${number}</g>`;
  });
  return html`<svg viewBox="0 0 ${strip.width} ${strip.height}" role="img" aria-label="${label}">${columns}</svg>`;
}

/** What is there is seen, however short it was. */
const seen = (size: number): number => (size > 0 ? Math.max(size, 1) : 0);
const rounded = (value: number): number => Math.round(value * 100) / 100;

const rect = (x: number, y: number, width: number, height: number, part: TimePart): Html | null =>
  width <= 0 || height <= 0
    ? null
    : html`<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}" fill="${fills[part]}"/>`;
