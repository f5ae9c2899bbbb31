import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Sensor, SensorType } from '../../../../shared/domain/device.ts';
import { formatCount } from '../../../ui/format.ts';
import { Block } from './Block.tsx';

/** How many sensors of each type hang on a device, most first; and how many of them are offline. */
export function SensorsByType({ sensors }: { sensors: readonly Sensor[] }) {
  const { t } = useTranslation();
  const groups = [...Map.groupBy(sensors, ({ sensorType }) => sensorType)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  const hasOffline = sensors.some(({ isOnline }) => !isOnline);
  const most = groups[0]?.[1].length ?? 1;
  const row = (type: SensorType, members: readonly Sensor[]) => {
    const offline = members.filter(({ isOnline }) => !isOnline).length;
    return (
      <li
        key={type}
        className={clsx(
          'grid items-center gap-x-3',
          hasOffline ? 'grid-cols-[110px_minmax(0,1fr)_40px_90px]' : 'grid-cols-[110px_minmax(0,1fr)_40px]',
        )}
      >
        <span className="truncate">{t(`devices.type.${type}`)}</span>
        <span className="h-2 rounded-1 bg-sunken" aria-hidden="true">
          <span
            className="block h-2 min-w-1 rounded-1 bg-live-quiet"
            style={{ width: `${(members.length / most) * 100}%` }}
          />
        </span>
        <span className="mono text-right text-12 tabular-nums">{formatCount(members.length)}</span>
        {hasOffline && (
          <span className="truncate text-right text-12 text-warn-text">
            {offline > 0 && t('devices.offlineCount', { count: offline, shown: formatCount(offline) })}
          </span>
        )}
      </li>
    );
  };
  return (
    <Block
      title={t('device.sensorsByType')}
      aside={
        <span className="text-ink-3">
          {t('devices.sensors', { count: sensors.length, shown: formatCount(sensors.length) })}
        </span>
      }
    >
      {groups.length === 0 ? (
        <p className="text-12 text-ink-3">{t('devices.noSensors')}</p>
      ) : (
        <ul className="space-y-1">{groups.map(([type, members]) => row(type, members))}</ul>
      )}
    </Block>
  );
}
