import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSiteDevices } from '../../api/useDevices.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format.ts';
import { Notice, Skeleton } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { deviceTree } from './deviceTree.ts';
import { GatewayGroup } from './GatewayGroup.tsx';
import { LinkUp } from './LinkUp.ts';

interface DevicesPanelProps {
  siteId: number;
  /** The connection of the site is not wanted. */
  isOff: boolean;
  isLinkUp: boolean;
}

/** Every device of a site as a tree, with the last values. Devices appear by themselves. */
export function DevicesPanel({ siteId, isOff, isLinkUp }: DevicesPanelProps) {
  const { t } = useTranslation();
  const devices = useSiteDevices(siteId);
  const tree = useMemo(() => (devices.data === undefined ? [] : deviceTree(devices.data)), [devices.data]);
  const count = (key: 'gateways' | 'dataloggers' | 'sensors') => {
    const length = devices.data?.[key].length ?? 0;
    return t(`devices.${key}`, { count: length, shown: formatCount(length) });
  };
  const counts = devices.data && [count('gateways'), count('dataloggers'), count('sensors')].join(', ');
  return (
    <Panel id="devices" title={t('devices.title')} aside={tree.length === 0 ? undefined : counts}>
      {devices.data === undefined ? (
        devices.isError ? (
          <Notice
            failed
            title={t('devices.failed')}
            action={<Button onClick={() => void devices.refetch()}>{t('error.again')}</Button>}
          >
            {devices.error.message}
          </Notice>
        ) : (
          <Skeleton rows={6} label={t('headline.loading')} />
        )
      ) : tree.length === 0 ? (
        <Notice title={t('devices.empty')}>{t(isOff ? 'devices.emptyOff' : 'devices.emptyHint')}</Notice>
      ) : (
        <LinkUp value={isLinkUp}>
          {tree.map((branch) => (
            <GatewayGroup key={branch.gateway?.id ?? 'none'} branch={branch} />
          ))}
        </LinkUp>
      )}
    </Panel>
  );
}
