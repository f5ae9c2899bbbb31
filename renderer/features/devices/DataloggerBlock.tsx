import { useTranslation } from 'react-i18next';
import { useDevice } from '../../api/useDevices.ts';
import { Age } from '../../ui/Age.tsx';
import { Tag } from '../../ui/Pill.tsx';
import { visibleText } from '../../ui/visibleText.ts';
import { DeviceStatus } from './DeviceStatus.tsx';
import type { DataloggerBranch } from './deviceTree.ts';
import { SensorCell } from './SensorCell.tsx';

/** A datalogger with the last values of its sensors. */
export function DataloggerBlock({ branch }: { branch: DataloggerBranch }) {
  const { t } = useTranslation();
  const { sensors } = branch;
  const datalogger = useDevice('datalogger', branch.datalogger.id) ?? branch.datalogger;
  const { acquisitionStatus, dataloggerType } = datalogger;
  return (
    <li className="grid gap-x-4 gap-y-1.5 border-t border-line px-4 py-2.5 [contain-intrinsic-size:auto_64px] [content-visibility:auto] wide:grid-cols-[176px_minmax(0,1fr)] wide:px-5">
      <div className="min-w-0">
        <div className="flex items-center gap-2">
          <span className="mono truncate text-12" title={visibleText(datalogger.serialNumber)}>
            {visibleText(datalogger.label ?? datalogger.serialNumber)}
          </span>
          {dataloggerType !== null && (
            <span className="truncate text-11 text-ink-3">{visibleText(dataloggerType)}</span>
          )}
        </div>
        <div className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-12">
          <DeviceStatus status={datalogger.connectionStatus} />
          <Age at={datalogger.lastSeenAt} never="" className="text-11 text-ink-3" />
          {acquisitionStatus !== null && acquisitionStatus !== 'running' && (
            <Tag tone="warn">{visibleText(acquisitionStatus)}</Tag>
          )}
          {datalogger.clockOff && <Tag tone="warn">{t('devices.clockOff')}</Tag>}
        </div>
      </div>
      {sensors.length === 0 ? (
        <p className="text-12 text-ink-3">{t('devices.noSensors')}</p>
      ) : (
        <ul className="flex flex-wrap gap-x-4 gap-y-1.5">
          {sensors.map((sensor) => (
            <SensorCell key={sensor.id} sensor={sensor} dataloggerSerial={datalogger.serialNumber} />
          ))}
        </ul>
      )}
    </li>
  );
}
