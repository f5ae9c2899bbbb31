import type { Kpi } from '../../../shared/domain/kpi.ts';

/** A curve as SVG paths, and where its target lies, in a room of so many pixels. */
export interface KpiCurve {
  /** What met the target, and what missed it. */
  readonly met: string;
  readonly missed: string;
  readonly targetY: number;
}

const round = (px: number) => Math.round(px * 10) / 10;
/** Air above and beneath, so that no line is cut. */
const marginPx = 3;

/** The least and the greatest value of the room: the target is always in it, and a share never leaves 0 to 100 %. */
function rangeOf({ curve, target, unit }: Pick<Kpi, 'curve' | 'target' | 'unit'>): [number, number] {
  const known = curve.filter((value) => value !== null);
  if (unit !== 'percent') return [0, Math.max(target, ...known)];
  return [Math.min(2 * target - 100, ...known), 100];
}

/** Draws the course of a KPI; gaps stay gaps, and a point alone is a dot. */
export function kpiCurve(
  kpi: Pick<Kpi, 'curve' | 'target' | 'unit' | 'direction'>,
  width: number,
  height: number,
): KpiCurve {
  const { curve, target, direction } = kpi;
  const [least, greatest] = rangeOf(kpi);
  const y = (value: number) =>
    round(height - marginPx - ((value - least) / (greatest - least)) * (height - 2 * marginPx));
  const x = (index: number) => round((index / Math.max(1, curve.length - 1)) * width);
  const isMissed = (value: number) => (direction === 'above' ? value <= target : value >= target);
  const paths = { met: '', missed: '' };
  for (const [index, value] of curve.entries()) {
    if (value === null) continue;
    const before = curve[index - 1] ?? null;
    const part = isMissed(value) || (before !== null && isMissed(before)) ? 'missed' : 'met';
    if (before !== null) paths[part] += `M${x(index - 1)} ${y(before)}L${x(index)} ${y(value)}`;
    else if ((curve[index + 1] ?? null) === null) paths[part] += `M${x(index)} ${y(value)}h0`;
  }
  return { ...paths, targetY: y(target) };
}
