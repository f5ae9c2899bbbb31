import { useTranslation } from 'react-i18next';
import { useConnection } from '../../../api/useConnections.ts';
import { Breadcrumbs, CrumbLink } from '../../../ui/page/Breadcrumbs.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { deviceName, sensorName } from '../deviceName.ts';
import type { DeviceWay } from '../useDeviceWay.ts';

/** The way from the site down to a device. */
export function DeviceCrumbs({ way, self }: { way: DeviceWay; self: string }) {
  const { t } = useTranslation();
  const { siteId, gateway, datalogger, sensor } = way;
  const siteName = useConnection(siteId)?.siteName;
  return (
    <Breadcrumbs label={t('device.way')}>
      <CrumbLink to="/sites/$siteId/devices" params={{ siteId }}>
        {siteName === undefined ? t('panel.site') : visibleText(siteName)}
      </CrumbLink>
      {gateway !== undefined && datalogger !== undefined && (
        <CrumbLink to="/devices/gateways/$id" params={{ id: gateway.id }} search={true}>
          {deviceName(gateway)}
        </CrumbLink>
      )}
      {datalogger !== undefined && sensor !== undefined && (
        <CrumbLink to="/devices/dataloggers/$id" params={{ id: datalogger.id }} search={true}>
          {deviceName(datalogger)}
        </CrumbLink>
      )}
      <span className="truncate">
        {sensor !== undefined && datalogger !== undefined
          ? sensorName(sensor, datalogger.serialNumber)
          : self}
      </span>
    </Breadcrumbs>
  );
}
