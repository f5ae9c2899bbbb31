import { useTranslation } from 'react-i18next';
import type { Sensor } from '../../../../shared/domain/device.ts';
import { figuresOf, formatNumber } from '../../../ui/formatReading.ts';
import { Facts } from '../../../ui/page/Facts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { Moment } from '../Moment.tsx';
import { Figures } from '../tree/SensorValue.tsx';
import { Block } from './Block.tsx';
import { ReadingQualities } from './ReadingQualities.tsx';

function Extremes({ values, unit }: { values: Readonly<Record<string, number>>; unit: string | null }) {
  const entries = Object.entries(values);
  const figures = entries.map(([key, value]) => ({
    key: entries.length > 1 ? visibleText(key) : null,
    text: formatNumber(value),
  }));
  return (
    <span className="mono flex flex-wrap items-baseline gap-x-3 text-12 tabular-nums">
      <Figures figures={figures} unit={unit} />
    </span>
  );
}

/** The last three values with their times, how low and high it ever was, and how good its readings are. */
export function LastValues({ sensor }: { sensor: Sensor }) {
  const { t } = useTranslation();
  const { lastReadings, minValueEver, maxValueEver, unitOfMeasure: unit } = sensor;
  return (
    <Block title={t('device.lastValues')}>
      {lastReadings.length === 0 ? (
        <p className="text-12 text-ink-3">{t('devices.noValue')}</p>
      ) : (
        <ol className="divide-y divide-line">
          {lastReadings.map(({ at, data }, place) => (
            <li key={at} className="flex items-baseline gap-3 py-1">
              <Moment at={at} className="w-28 flex-none text-ink-3" />
              <span
                className={`mono flex min-w-0 flex-wrap items-baseline gap-x-3 tabular-nums ${place === 0 ? 'text-13' : 'text-12 text-ink-2'}`}
              >
                <Figures figures={figuresOf(data)} unit={unit} />
              </span>
            </li>
          ))}
        </ol>
      )}
      <div className="mt-3">
        <Facts
          facts={[
            [t('device.minEver'), minValueEver && <Extremes values={minValueEver} unit={unit} />],
            [t('device.maxEver'), maxValueEver && <Extremes values={maxValueEver} unit={unit} />],
            [t('device.quality'), <ReadingQualities key="quality" sensorId={sensor.id} />],
          ]}
        />
      </div>
    </Block>
  );
}
