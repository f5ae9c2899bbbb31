import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sensor } from '../../../../shared/domain/device.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatUnit } from '../../../ui/formatReading.ts';
import { ReadFailed } from '../../../ui/ReadFailed.tsx';
import { useCalm } from '../../../ui/useCalm.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { useIsHeard } from '../useIsHeard.ts';
import { ChartControls, useChartWindow } from './ChartControls.tsx';
import { chartData } from './chartData.ts';
import { Readout } from './Readout.tsx';
import { SensorPlot } from './SensorPlot.tsx';
import { SeriesTable } from './SeriesTable.tsx';
import { SummaryTable } from './SummaryTable.tsx';
import { summarise } from './seriesSummary.ts';
import { useSeries } from './useSeries.ts';
import { useSummaryWords } from './useSummaryWords.ts';

/** A sensor may send many readings a second; a plot is drawn whole for each. */
const redrawMs = 1000;

const heightPx = { beside: 200, page: 320 } as const;

/** The readings of a sensor over an hour, a day, a week or a month: drawn, in a sentence, and as a table. */
export function SensorChart({ sensor, isPage }: { sensor: Sensor; isPage: boolean }) {
  const { t } = useTranslation();
  const { window, show, zoom, reset } = useChartWindow();
  const { query, span } = useSeries(sensor.id, window);
  const [row, setRow] = useState<number | null>(null);
  const [isTable, setIsTable] = useState(false);
  const isHeard = useIsHeard(sensor.siteId);
  const say = useSummaryWords();
  const { from, to, range } = window;
  // What was asked for is shown as soon as it is there.
  const asked = JSON.stringify([sensor.id, from, to, range, query.isPlaceholderData, query.isSuccess]);
  const series = useCalm(query.data, redrawMs, asked);
  const data = useMemo(() => series && chartData(series), [series]);
  const unit = sensor.unitOfMeasure === null ? '' : ` ${visibleText(formatUnit(sensor.unitOfMeasure))}`;
  const summary = useMemo(() => series && summarise(series), [series]);
  const height = isPage ? heightPx.page : heightPx.beside;
  const words = summary && say(summary, unit);
  const isNamed = summary !== undefined && summary.figures.length > 1;
  const isEmpty = series !== undefined && series.points.length === 0;
  return (
    <figure>
      <ChartControls window={window} show={show} />
      {query.isError && series === undefined && <ReadFailed title={t('chart.failed')} query={query} />}
      {series === undefined && !query.isError && <div style={{ height: height + 24 }} aria-busy="true" />}
      {data !== undefined && (
        <div className={clsx(span.isLive && !isHeard && 'opacity-60 grayscale')}>
          {isEmpty ? (
            <p
              className="grid place-items-center rounded-2 border border-dashed border-line-2 text-ink-3"
              style={{ height: height + 24 }}
            >
              {words?.whole}
            </p>
          ) : (
            <>
              <Readout data={data} row={row} unit={unit} />
              <SensorPlot
                data={data}
                from={span.from}
                to={span.to}
                summary={words?.whole ?? ''}
                heightPx={height}
                onPoint={setRow}
                onZoom={zoom}
                onReset={reset}
              />
            </>
          )}
        </div>
      )}
      {series !== undefined && !isEmpty && (
        <figcaption className="mt-2">
          <div className="flex items-start gap-3">
            <p className="min-w-0 flex-1 text-12 text-ink-2">{isNamed ? words?.readings : words?.whole}</p>
            <Button
              kind="quiet"
              aria-expanded={isTable}
              onClick={() => setIsTable(!isTable)}
              className="-my-1 -mr-2.5"
            >
              {t(isTable ? 'chart.hideTable' : 'chart.showTable')}
            </Button>
          </div>
          {isNamed && <SummaryTable figures={summary.figures} keys={series.keys} />}
          {isTable && <SeriesTable series={series} />}
        </figcaption>
      )}
    </figure>
  );
}
