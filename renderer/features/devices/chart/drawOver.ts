import type uPlot from 'uplot';
import type { ChartData } from './chartData.ts';
import { spreadLabels } from './endLabels.ts';
import { lineStyle } from './lineStyle.ts';
import type { Palette } from './palette.ts';
import type { Gap } from './seriesGaps.ts';

/** A stub at the foot wherever readings are missing, as in the strip of a day: a hole is told from a value. */
export function drawGaps(u: uPlot, gaps: readonly Gap[], palette: Palette): void {
  const { ctx, bbox } = u;
  const right = bbox.left + bbox.width;
  const height = 4 * devicePixelRatio;
  ctx.save();
  ctx.fillStyle = palette.colour('var(--nodata)');
  for (const { from, to } of gaps) {
    const start = Math.max(u.valToPos(from, 'x', true), bbox.left);
    const end = Math.min(u.valToPos(to, 'x', true), right);
    if (end > start) ctx.fillRect(start, bbox.top + bbox.height - height, end - start, height);
  }
  ctx.restore();
}

/** The name of each line where it ends, so that lines are told apart without their colour. */
export function drawEndLabels(u: uPlot, { lines }: ChartData, palette: Palette): void {
  const { ctx, bbox } = u;
  const labels = lines.flatMap(({ key, mean }, place) => {
    const last = mean.findLast((value) => value !== null);
    return last == null ? [] : [{ text: key, y: u.valToPos(last, 'y', true), place }];
  });
  ctx.save();
  ctx.font = `${11 * devicePixelRatio}px "JetBrains Mono Variable", monospace`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (const { text, y, place } of spreadLabels(labels, 13 * devicePixelRatio)) {
    ctx.fillStyle = palette.colour(lineStyle(place).stroke);
    const short = text.length > 5 ? `${text.slice(0, 4)}…` : text;
    ctx.fillText(short, bbox.left + bbox.width + 5 * devicePixelRatio, y);
  }
  ctx.restore();
}
