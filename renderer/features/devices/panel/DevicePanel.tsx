import { useNavigate } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Datalogger } from '../../../../shared/domain/device.ts';
import { useSiteDevices } from '../../../api/useDevices.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Notice, Skeleton } from '../../../ui/Notice.tsx';
import { SidePanel } from '../../../ui/page/SidePanel.tsx';
import { useMedia } from '../../../ui/useMedia.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { deviceName } from '../deviceName.ts';
import { useNeighbours } from '../deviceOrder.ts';
import type { DeviceRef } from '../openedDevice.ts';
import { useDevicesSearch } from '../useDevicesSearch.ts';
import { type DeviceWay, useDeviceWay, useWayError } from '../useDeviceWay.ts';
import { useOpenDevice } from '../useOpenDevice.ts';
import { DeviceCrumbs } from './DeviceCrumbs.tsx';
import { DataloggerDetail, GatewayDetail, SensorDetail } from './details.tsx';
import { type ReadingSources, ReadingsExport } from './ReadingsExport.tsx';

/** How the panel is closed, made a page, and led on to its neighbours. */
function usePanelFrame(device: DeviceRef) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [{ wide }, change] = useDevicesSearch();
  const isDesk = useMedia('(width >= 1100px)');
  const openDevice = useOpenDevice();
  const { previous, next } = useNeighbours(device);
  const isWide = wide === true || !isDesk;
  const goTo = (id: number | null) => (id === null ? null : () => openDevice(device.kind, id));
  const onClose = () => void navigate({ to: '/devices', search: (known) => ({ ...known, wide: undefined }) });
  const back = (
    <IconButton label={t('device.back')} onClick={onClose} className="-ml-2">
      <ChevronLeft className="size-4" strokeWidth={1.8} aria-hidden="true" />
    </IconButton>
  );
  return {
    isWide,
    onClose,
    onPrevious: goTo(previous),
    onNext: goTo(next),
    ...(isDesk ? { onWiden: () => change({ wide: wide === true ? undefined : true }) } : {}),
    ...(isWide ? { glyph: back } : {}),
  };
}

function detailOf(way: DeviceWay, isPage: boolean): ReactNode {
  if (way.sensor !== undefined) return <SensorDetail sensor={way.sensor} isPage={isPage} />;
  if (way.datalogger !== undefined) return <DataloggerDetail datalogger={way.datalogger} />;
  return way.gateway === undefined ? null : <GatewayDetail gateway={way.gateway} />;
}

/** Whose readings a device has: its own, or those of all that hangs on it. Null: nothing does. */
function readingSources(
  { sensor, datalogger, gateway }: DeviceWay,
  dataloggers: readonly Datalogger[],
): ReadingSources | null {
  if (sensor !== undefined) return { sensorId: [sensor.id] };
  if (datalogger !== undefined) return { dataloggerId: [datalogger.id] };
  const own = dataloggers.filter(({ gatewayId }) => gatewayId === gateway?.id).map(({ id }) => id);
  return own.length === 0 ? null : { dataloggerId: own };
}

function OpenPanel({ device, way }: { device: DeviceRef; way: DeviceWay }) {
  const frame = usePanelFrame(device);
  // The tree beside it opens down to the device, and what is live comes from there.
  const { dataloggers = [] } = useSiteDevices(way.siteId).data ?? {};
  const shown = way.sensor ?? way.datalogger ?? way.gateway;
  if (shown === undefined) return null;
  const name = deviceName(shown);
  const sources = readingSources(way, dataloggers);
  return (
    <SidePanel
      title={name}
      actions={
        sources !== null && (
          <ReadingsExport key={`${device.kind}-${device.id}`} name={name} sources={sources} />
        )
      }
      {...(shown.label === null ? {} : { code: visibleText(shown.serialNumber) })}
      head={<DeviceCrumbs way={way} self={name} />}
      {...frame}
    >
      {detailOf(way, frame.isWide)}
    </SidePanel>
  );
}

function ClosedPanel({ device }: { device: DeviceRef }) {
  const { t } = useTranslation();
  const frame = usePanelFrame(device);
  const failure = useWayError(device);
  return (
    <SidePanel title={t(`devices.kind.${device.kind}`)} {...frame}>
      {failure === null ? (
        <Skeleton rows={4} label={t('devices.reading')} />
      ) : (
        <Notice
          failed
          title={t('device.failed')}
          action={<Button onClick={failure.retry}>{t('error.again')}</Button>}
        >
          {failure.error.message}
        </Notice>
      )}
    </SidePanel>
  );
}

/** One device: the way that leads to it, its card, and what hangs on it or what it measured. */
export function DevicePanel({ device }: { device: DeviceRef }) {
  const way = useDeviceWay(device);
  return way === undefined ? <ClosedPanel device={device} /> : <OpenPanel device={device} way={way} />;
}
