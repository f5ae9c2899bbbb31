import { useTranslation } from 'react-i18next';
import type { Datalogger, Gateway, Sensor } from '../../../../shared/domain/device.ts';
import { useDevice, useSiteDevices } from '../../../api/useDevices.ts';
import { SensorChart } from '../chart/SensorChart.tsx';
import { DeviceStatus } from '../DeviceStatus.tsx';
import { SensorValue } from '../tree/SensorValue.tsx';
import { Block } from './Block.tsx';
import { DeviceFacts } from './DeviceFacts.tsx';
import { LastValues } from './LastValues.tsx';
import { RawMetadata } from './RawMetadata.tsx';
import { SensorsByType } from './SensorsByType.tsx';

const nothing = { gateways: [], dataloggers: [], sensors: [] };

/** What of a device events keep current goes before what was read. */
const current = <Device extends object, Part extends keyof Device>(
  read: Device,
  live: Device | undefined,
  parts: readonly Part[],
): Device => {
  if (live === undefined) return read;
  const merged = { ...read };
  for (const part of parts) merged[part] = live[part];
  return merged;
};

/** A gateway: its card, the types of the sensors beneath it, what it said of itself. */
export function GatewayDetail({ gateway: read }: { gateway: Gateway }) {
  const { t } = useTranslation();
  const gateway = current(read, useDevice('gateway', read.id), ['isOnline', 'lastSeenAt', 'label']);
  const { dataloggers, sensors } = useSiteDevices(read.siteId).data ?? nothing;
  const own = new Set(dataloggers.filter(({ gatewayId }) => gatewayId === read.id).map(({ id }) => id));
  return (
    <>
      <Block
        title={t('devices.kind.gateway')}
        aside={<DeviceStatus status={gateway.isOnline ? 'online' : 'offline'} siteId={gateway.siteId} />}
      >
        <DeviceFacts kind="gateway" device={gateway} />
      </Block>
      <SensorsByType sensors={sensors.filter(({ dataloggerId }) => own.has(dataloggerId))} />
      {gateway.rawMetadata !== null && <RawMetadata metadata={gateway.rawMetadata} />}
    </>
  );
}

/** A datalogger: its card, the types of its sensors, what it said of itself. */
export function DataloggerDetail({ datalogger: read }: { datalogger: Datalogger }) {
  const { t } = useTranslation();
  const live = useDevice('datalogger', read.id);
  const datalogger = current(read, live, [
    'isOnline',
    'lastSeenAt',
    'label',
    'connectionStatus',
    'acquisitionStatus',
  ]);
  const { sensors } = useSiteDevices(read.siteId).data ?? nothing;
  return (
    <>
      <Block
        title={t('devices.kind.datalogger')}
        aside={<DeviceStatus status={datalogger.connectionStatus} siteId={datalogger.siteId} />}
      >
        <DeviceFacts kind="datalogger" device={datalogger} />
      </Block>
      <SensorsByType sensors={sensors.filter(({ dataloggerId }) => dataloggerId === read.id)} />
      {datalogger.rawMetadata !== null && <RawMetadata metadata={datalogger.rawMetadata} />}
    </>
  );
}

/** A sensor: its value now, its chart, its last values, its card. As a page, chart and card stand side by side. */
export function SensorDetail({ sensor: read, isPage }: { sensor: Sensor; isPage: boolean }) {
  const { t } = useTranslation();
  const live = useDevice('sensor', read.id);
  const sensor = current(read, live, ['isOnline', 'lastSeenAt', 'label', 'connectionStatus', 'lastReadings']);
  return (
    <div className="@container">
      <div className="flex items-center gap-3 px-4 pb-3 wide:px-5">
        <SensorValue sensor={sensor} className="flex-1 flex-wrap !text-18 !leading-7" />
        <DeviceStatus status={sensor.connectionStatus} siteId={sensor.siteId} />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] @min-[880px]:grid-cols-[minmax(0,1fr)_minmax(0,416px)] @min-[880px]:divide-x @min-[880px]:divide-line">
        <section aria-label={t('chart.title')} className="border-t border-line px-4 py-4 wide:px-5">
          <SensorChart key={sensor.id} sensor={sensor} isPage={isPage} />
        </section>
        <div>
          <LastValues sensor={sensor} />
          <Block title={t('devices.kind.sensor')}>
            <DeviceFacts kind="sensor" device={sensor} />
          </Block>
        </div>
      </div>
    </div>
  );
}
