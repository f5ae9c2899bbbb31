import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Format } from '../../../ui/format.ts';
import { axisNumber, axisTime, valueRange } from './axisWords.ts';
import type { ChartData } from './chartData.ts';
import { drawEndLabels, drawGaps } from './drawOver.ts';
import { lineStyle } from './lineStyle.ts';
import type { Palette } from './palette.ts';

/** What a plot shows; asked for whenever it draws. */
export interface PlotContent {
  readonly data: ChartData;
  readonly from: number;
  readonly to: number;
}

/** A chart on a canvas. `keys` of its data stay the same. */
export interface Plot extends Disposable {
  /** Draws again what the content says now. */
  refresh(): void;
  resize(widthPx: number): void;
}

interface PlotOptions {
  host: HTMLElement;
  widthPx: number;
  heightPx: number;
  palette: Palette;
  format: Format;
  content: () => PlotContent;
  /** The row under the pointer; null: none. */
  onPoint: (row: number | null) => void;
  /** A stretch was drawn with the pointer. */
  onZoom: (from: number, to: number) => void;
  onReset: () => void;
}

const axisFont = '11px "JetBrains Mono Variable", monospace';
const labelRoomPx = 40;

/** Columns as the plot wants them: times, then mean, least and greatest of each line. */
const columns = ({ times, lines }: ChartData): uPlot.AlignedData => [
  [...times],
  ...lines.flatMap(({ mean, min, max }) => [[...mean], [...min], [...max]]),
];

function seriesOptions({ palette, content }: PlotOptions): Pick<uPlot.Options, 'series' | 'bands'> {
  const { lines } = content().data;
  const series: uPlot.Series[] = [{}];
  const bands: uPlot.Band[] = [];
  for (const place of lines.keys()) {
    const { stroke, fill, dash } = lineStyle(place);
    const colour = palette.colour(stroke);
    const lone = () => [...(content().data.lines[place]?.lone ?? [])];
    const edge: uPlot.Series = { width: 0, stroke: 'transparent', points: { show: false } };
    series.push(
      {
        stroke: colour,
        width: 1.5,
        dash: [...dash],
        points: { show: true, filter: lone, size: 4, stroke: colour, fill: colour },
      },
      edge,
      edge,
    );
    bands.push({ series: [place * 3 + 3, place * 3 + 2], fill: palette.colour(fill) });
  }
  return { series, bands };
}

function axes({ palette, format }: PlotOptions): uPlot.Axis[] {
  const common: uPlot.Axis = {
    stroke: palette.colour('var(--ink-3)'),
    font: axisFont,
    grid: { stroke: palette.colour('var(--line)'), width: 1 },
    ticks: { show: false },
  };
  return [
    {
      ...common,
      size: 26,
      space: 64,
      gap: 6,
      values: (_, splits, _axis, _space, step) => splits.map((at) => axisTime(at, step, format)),
    },
    {
      ...common,
      size: 52,
      space: 34,
      gap: 6,
      values: (_, splits, _axis, _space, step) => splits.map((value) => axisNumber(value, step)),
    },
  ];
}

/** Makes a chart in an element. Drawing a stretch zooms, a double click resets. */
export function createPlot(options: PlotOptions): Plot {
  const { host, widthPx, heightPx, palette, content, onPoint, onZoom, onReset } = options;
  const isLabelled = content().data.lines.length > 1;
  const plot = new uPlot(
    {
      width: widthPx,
      height: heightPx,
      ms: 1,
      padding: [10, isLabelled ? labelRoomPx : 12, 0, 0],
      legend: { show: false },
      scales: {
        x: { time: true, range: () => [content().from, content().to] },
        y: { range: (_, min, max) => valueRange(min, max) },
      },
      ...seriesOptions(options),
      axes: axes(options),
      cursor: {
        y: false,
        drag: { x: true, y: false, setScale: false, dist: 6 },
        points: { size: 7, width: 0, show: (_, place) => cursorDot(place, host.ownerDocument) },
        bind: {
          dblclick: () => () => {
            onReset();
            return null;
          },
        },
      },
      hooks: {
        setCursor: [(u) => onPoint(u.cursor.idx ?? null)],
        setSelect: [
          (u) => {
            const { left, width } = u.select;
            if (width === 0) return;
            onZoom(u.posToVal(left, 'x'), u.posToVal(left + width, 'x'));
            u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          },
        ],
        draw: [
          (u) => {
            drawGaps(u, content().data.gaps, palette);
            if (isLabelled) drawEndLabels(u, content().data, palette);
          },
        ],
      },
    },
    columns(content().data),
    host,
  );
  return {
    refresh: () => plot.setData(columns(content().data)),
    resize: (width) => plot.setSize({ width, height: heightPx }),
    [Symbol.dispose]: () => plot.destroy(),
  };
}

/** A dot at the pointer for means only; edges of bands have none. */
function cursorDot(place: number, page: Document): HTMLElement {
  const dot = page.createElement('div');
  const isMean = place % 3 === 1;
  dot.style.background = isMean ? lineStyle((place - 1) / 3).stroke : 'transparent';
  return dot;
}
