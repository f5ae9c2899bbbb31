import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Sensor } from '../../../shared/domain/device.ts';
import { useDevice } from '../../api/useDevices.ts';
import { Age } from '../../ui/Age.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { visibleText } from '../../ui/visibleText.ts';
import { glyphOf } from './DeviceStatus.tsx';
import { type Figure, figuresOf, formatUnit } from './formatReading.ts';
import { useIsHeard } from './LinkUp.ts';

function Value({ figures, unit }: { figures: readonly Figure[]; unit: string | null }) {
  const { t } = useTranslation();
  return (
    <>
      {figures.map(({ key, text }) => (
        <span key={key ?? text} className="max-w-full truncate">
          {key !== null && <span className="mr-1 text-11 text-ink-3">{visibleText(key)}</span>}
          {text === null ? (
            <span className="font-ui text-warn-text">{t('devices.missing')}</span>
          ) : (
            visibleText(text)
          )}
        </span>
      ))}
      {unit !== null && <span className="-ml-1.5 text-11 text-ink-3">{visibleText(formatUnit(unit))}</span>}
    </>
  );
}

/** The last part of a serial number that repeats its datalogger's: what tells the sensor apart. */
function shortName(sensor: Sensor, dataloggerSerial: string): string {
  const prefix = `${dataloggerSerial}-`;
  return sensor.serialNumber.startsWith(prefix)
    ? sensor.serialNumber.slice(prefix.length)
    : sensor.serialNumber;
}

/** Longest sum of key lengths and figures (7 characters each) that fits a width. */
const widths: readonly [number, string][] = [
  [7, 'w-24'],
  [23, 'w-44'],
  [26, 'w-52'],
  [34, 'w-64'],
];

/** Width by the names of the figures, not their digits: like stands under like, and nothing jumps. */
function cellWidth(figures: readonly Figure[]): string {
  const characters = figures.reduce((sum, { key }) => sum + (key?.length ?? 0) + 7, 0);
  return widths.find(([longest]) => characters <= longest)?.[1] ?? 'w-full';
}

/** A sensor: what it is, its last value, and how old that is. */
export function SensorCell({ sensor: read, dataloggerSerial }: { sensor: Sensor; dataloggerSerial: string }) {
  const { t } = useTranslation();
  const isHeard = useIsHeard();
  const sensor = useDevice('sensor', read.id) ?? read;
  const [last] = sensor.lastReadings;
  const isFresh = sensor.isOnline && isHeard;
  const figures = last === undefined ? [] : figuresOf(last.data);
  const width = cellWidth(figures);
  return (
    <li className={clsx('min-w-0 max-w-full', width)} title={visibleText(sensor.serialNumber)}>
      <div className="flex items-center gap-1 text-11 text-ink-3">
        {!isFresh && (
          <>
            <StatusGlyph kind={isHeard ? glyphOf[sensor.connectionStatus] : 'unknown'} />
            <span className="sr-only">
              {isHeard ? t(`devices.status.${sensor.connectionStatus}`) : t('status.unknown')}
            </span>
          </>
        )}
        <span className="truncate">{visibleText(sensor.label ?? shortName(sensor, dataloggerSerial))}</span>
        <Age
          at={sensor.lastSeenAt}
          never=""
          className={clsx('text-11', width === 'w-full' ? 'ml-2' : 'ml-auto')}
        />
      </div>
      <div
        className={clsx(
          'mono flex flex-wrap items-baseline gap-x-2.5 tabular-nums',
          figures.length > 1 ? 'text-12 leading-5' : 'text-13',
          isFresh ? 'text-ink' : 'text-ink-3',
        )}
      >
        {figures.length === 0 ? (
          <span className="font-ui text-12 text-ink-3">{t('devices.noValue')}</span>
        ) : (
          <Value figures={figures} unit={sensor.unitOfMeasure} />
        )}
      </div>
    </li>
  );
}
