import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page/Page.tsx';
import { KeyHint, StatusBar } from '../../ui/page/StatusBar.tsx';
import { useMedia } from '../../ui/useMedia.ts';
import { DeviceFilters } from './DeviceFilters.tsx';
import { FoundBody, NoTree, NothingLeft } from './DevicesBody.tsx';
import { DeviceOrderProvider } from './deviceOrder.ts';
import { type DeviceRef, useOpenedDevice } from './openedDevice.ts';
import { useFound } from './search/useFound.ts';
import { DeviceTree } from './tree/DeviceTree.tsx';
import type { TreeRow } from './tree/siteRows.ts';
import { deviceKey } from './tree/treeRows.ts';
import { useDeviceCounts } from './tree/useDeviceCounts.ts';
import { useTree } from './tree/useTree.ts';
import { useDevicesSearch } from './useDevicesSearch.ts';
import { useOpenDevice } from './useOpenDevice.ts';
import { useReveal } from './useReveal.ts';
import { useTreeSites } from './useTreeSites.ts';

function refsOf(rows: readonly TreeRow[]): DeviceRef[] {
  return rows.flatMap((row) =>
    row.kind === 'site' || row.kind === 'note' || row.device === null
      ? []
      : [{ kind: row.kind, id: row.device.id }],
  );
}

function Totals({ rows }: { rows: readonly TreeRow[] }) {
  const countWords = useDeviceCounts();
  const counts = { gateways: 0, dataloggers: 0, sensors: 0 };
  for (const row of rows) {
    if (row.kind !== 'site' || row.counts === undefined) continue;
    counts.gateways += row.counts.gateways;
    counts.dataloggers += row.counts.dataloggers;
    counts.sensors += row.counts.sensors;
  }
  return <span className="max-wide:hidden">{countWords(counts)}</span>;
}

/** Every device, site by site, or those that a search finds; and beside it what is opened of one (`panel`). */
export function DevicesPage({ panel }: { panel: ReactNode }) {
  const { t } = useTranslation();
  const [{ q, site, offline = false, wide = false }] = useDevicesSearch();
  const { query, all, sites } = useTreeSites();
  const tree = useTree(sites, offline);
  const found = useFound(q ?? '', site);
  const isSearching = q !== undefined && q.trim() !== '';
  const items = useMemo(
    () => (found.data?.items ?? []).filter(({ isOnline }) => !offline || !isOnline),
    [found.data, offline],
  );
  const opened = useOpenedDevice();
  useReveal(opened, tree);
  const openDevice = useOpenDevice();
  const isDesk = useMedia('(width >= 1100px)');
  const isCovered = panel !== null && (wide || !isDesk);
  const order = useMemo(
    () => (isSearching ? items.map(({ kind, id }) => ({ kind, id })) : refsOf(tree.rows)),
    [isSearching, items, tree.rows],
  );
  const selectedKey = opened && deviceKey(opened.kind, opened.id);
  const openFirst = () => {
    const [first] = items;
    if (isSearching && first !== undefined) openDevice(first.kind, first.id);
  };
  return (
    <DeviceOrderProvider value={order}>
      <Page
        title={t('devices.title')}
        aside={tree.rows.length > 0 && <Totals rows={tree.rows} />}
        filters={<DeviceFilters sites={all} onEnter={openFirst} />}
        footer={
          <StatusBar
            keys={
              <>
                <KeyHint keys={['j', 'k']} word={t('devices.keys.move')} />
                <KeyHint keys={['←', '→']} word={t('devices.keys.fold')} />
                <KeyHint keys={['Enter']} word={t('devices.keys.open')} />
              </>
            }
          >
            {t('devices.rows', { count: isSearching ? items.length : tree.rows.length })}
          </StatusBar>
        }
        isFilled
        isCovered={isCovered}
        panel={
          panel !== null && <div className={isCovered ? 'absolute inset-0 z-10' : 'contents'}>{panel}</div>
        }
      >
        {isSearching ? (
          <FoundBody query={found} items={items} selectedKey={selectedKey} />
        ) : sites.length === 0 ? (
          <NoTree query={query} />
        ) : tree.rows.length === 0 ? (
          <NothingLeft title={t('devices.note.noneOffline')} />
        ) : (
          <DeviceTree
            label={t('devices.title')}
            rows={tree.rows}
            onToggle={tree.toggle}
            selectedKey={selectedKey}
            hearsPage
          />
        )}
      </Page>
    </DeviceOrderProvider>
  );
}
