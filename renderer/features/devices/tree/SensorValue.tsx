import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Sensor } from '../../../../shared/domain/device.ts';
import { useDevice } from '../../../api/useDevices.ts';
import { Age } from '../../../ui/Age.tsx';
import { type Figure, figuresOf, formatUnit } from '../../../ui/formatReading.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { useIsHeard } from '../useIsHeard.ts';

/** The figures of a reading with their unit, in one line. */
export function Figures({ figures, unit }: { figures: readonly Figure[]; unit: string | null }) {
  const { t } = useTranslation();
  return (
    <>
      {figures.map(({ key, text }, place) => (
        <span
          key={key ?? `+${place}`}
          // A number that does not fit ends in dots: half of its digits would be another number.
          className={place === figures.length - 1 ? 'min-w-0 truncate' : 'flex-none whitespace-nowrap'}
        >
          {key !== null && <span className="mr-1 text-11 text-ink-3">{visibleText(key)}</span>}
          {text === null ? (
            <span className="font-ui text-warn-text">{t('devices.missing')}</span>
          ) : (
            visibleText(text)
          )}
        </span>
      ))}
      {unit !== null && <span className="-ml-1 text-11 text-ink-3">{visibleText(formatUnit(unit))}</span>}
    </>
  );
}

/** A sensor's newest value as it is now. Rendered again by its own readings only; grey when it is not current. */
export function SensorValue({ sensor: read, className }: { sensor: Sensor; className?: string }) {
  const { t } = useTranslation();
  const isHeard = useIsHeard(read.siteId);
  const sensor = useDevice('sensor', read.id) ?? read;
  const [last] = sensor.lastReadings;
  const figures = last === undefined ? [] : figuresOf(last.data);
  return (
    <span
      className={clsx(
        'mono flex min-w-0 items-baseline gap-x-2.5 overflow-hidden tabular-nums',
        figures.length > 1 ? 'text-12' : 'text-13',
        sensor.isOnline && isHeard ? 'text-ink' : 'text-ink-3',
        className,
      )}
    >
      {figures.length === 0 ? (
        <span className="font-ui text-12 text-ink-3">{t('devices.noValue')}</span>
      ) : (
        <Figures figures={figures} unit={sensor.unitOfMeasure} />
      )}
    </span>
  );
}

interface SeenAgeProps {
  kind: 'gateway' | 'datalogger' | 'sensor';
  device: { id: number; lastSeenAt: number | null };
  className?: string;
}

/** How long ago a device was last heard, as it is now. */
export function SeenAge({ kind, device: read, className }: SeenAgeProps) {
  const { lastSeenAt } = useDevice(kind, read.id) ?? read;
  return <Age at={lastSeenAt} never="–" className={clsx('text-12 text-ink-2', className)} />;
}
