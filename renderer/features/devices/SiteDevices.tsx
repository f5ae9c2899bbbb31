import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../../api/useConnections.ts';
import { useSiteDevices } from '../../api/useDevices.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice, Skeleton } from '../../ui/Notice.tsx';
import { DeviceTree } from './tree/DeviceTree.tsx';
import { createBranchMemo } from './tree/siteRows.ts';
import { useToggled } from './tree/useToggled.ts';

/** The devices of one site as a tree, with the last values. They appear by themselves; each opens on its page. */
export function SiteDevices({ siteId }: { siteId: number }) {
  const { t } = useTranslation();
  const { data, isError, error, refetch } = useSiteDevices(siteId);
  const isOff = useConnection(siteId)?.isActive === false;
  const { toggled, toggle } = useToggled();
  const [branches] = useState(createBranchMemo);
  const [view, setView] = useState({ toggled, isOfflineOnly: false });
  if (view.toggled !== toggled) setView({ ...view, toggled });
  if (data === undefined) {
    if (!isError) return <Skeleton rows={6} label={t('devices.reading')} />;
    const again = <Button onClick={() => void refetch()}>{t('error.again')}</Button>;
    return (
      <div className="pt-4">
        <Notice failed title={t('devices.failed')} action={again}>
          {error.message}
        </Notice>
      </div>
    );
  }
  const rows = branches(siteId, data, view, 1);
  if (rows.length === 0) {
    return (
      <div className="pt-4">
        <Notice title={t('devices.empty')}>{t(isOff ? 'devices.emptyOff' : 'devices.emptyHint')}</Notice>
      </div>
    );
  }
  return (
    <div className="flex h-full min-h-80 flex-col">
      <DeviceTree label={t('devices.title')} rows={rows} onToggle={toggle} hearsPage />
    </div>
  );
}
