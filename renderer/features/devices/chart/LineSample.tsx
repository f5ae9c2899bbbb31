import { lineStyle } from './lineStyle.ts';

/** A line of the chart as it is drawn there, for its legend. */
export function LineSample({ place }: { place: number }) {
  const { stroke, dash } = lineStyle(place);
  return (
    <svg width="22" height="8" className="flex-none" aria-hidden="true">
      <line x2="22" y1="4" y2="4" strokeWidth="2" strokeDasharray={dash.join(' ')} style={{ stroke }} />
    </svg>
  );
}
