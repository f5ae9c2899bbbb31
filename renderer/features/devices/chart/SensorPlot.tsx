import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTheme } from '../../../ui/theme.ts';
import { useFormat } from '../../../ui/useFormat.ts';
import { useMedia } from '../../../ui/useMedia.ts';
import { useWidth } from '../../../ui/useSize.ts';
import { createPlot, type Plot, type PlotContent } from './createPlot.ts';
import { readPalette } from './palette.ts';

interface SensorPlotProps extends PlotContent {
  /** Says it in words. */
  summary: string;
  heightPx: number;
  /** The same functions at each rendering. */
  onPoint: (row: number | null) => void;
  onZoom: (from: number, to: number) => void;
  onReset: () => void;
}

/** The drawing of a sensor's series. Made anew only for other lines, another theme or height; else drawn on. */
export function SensorPlot(props: SensorPlotProps) {
  const { data, from, to, summary, heightPx, onPoint, onZoom, onReset } = props;
  const theme = useTheme();
  const format = useFormat();
  const isDark = useMedia('(prefers-color-scheme: dark)');
  const [measure, widthPx] = useWidth<HTMLDivElement>();
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const content = useRef<PlotContent>({ data, from, to });
  useLayoutEffect(() => {
    content.current = { data, from, to };
  });
  const lines = data.lines.map(({ key }) => key).join('\n');
  const hasWidth = widthPx > 0;
  const width = useRef(widthPx);
  width.current = widthPx;

  // biome-ignore lint/correctness/useExhaustiveDependencies: lines and theme are read from the page when it is made.
  useEffect(() => {
    if (host.current === null || !hasWidth) return;
    const made = createPlot({
      host: host.current,
      widthPx: width.current,
      heightPx,
      palette: readPalette(host.current),
      format,
      content: () => content.current,
      onPoint,
      onZoom,
      onReset,
    });
    plot.current = made;
    return () => {
      plot.current = null;
      made[Symbol.dispose]();
    };
  }, [hasWidth, heightPx, lines, theme, format, isDark, onPoint, onZoom, onReset]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the plot asks for what it draws.
  useEffect(() => plot.current?.refresh(), [data, from, to]);
  useEffect(() => {
    if (widthPx > 0) plot.current?.resize(widthPx);
  }, [widthPx]);

  return (
    <div ref={measure}>
      <div
        ref={host}
        role="img"
        aria-label={summary}
        style={{ height: heightPx }}
        className="cursor-crosshair"
      />
    </div>
  );
}
