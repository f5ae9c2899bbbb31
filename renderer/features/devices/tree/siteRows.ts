import type { SiteDevices as Counts } from '../../../../shared/domain/deviceDirectory.ts';
import type { SiteDevices } from '../../../api/deviceStore.ts';
import { branchRows, type DeviceRow, siteKey, type TreeView } from './treeRows.ts';

/** A site as the tree needs it. */
export interface TreeSite {
  readonly siteId: number;
  readonly name: string;
  readonly code: string;
}

/** The devices of a site that was opened, as far as they were read. */
export type DevicesRead =
  | { readonly state: 'read'; readonly devices: SiteDevices }
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly message: string };

export interface SiteRow {
  readonly kind: 'site';
  readonly key: string;
  readonly level: 1;
  readonly siteId: number;
  readonly site: TreeSite;
  readonly isOpen: boolean;
  /** Undefined while not read. */
  readonly counts: Counts | undefined;
}

/** Stands where the devices of a site would. */
export interface NoteRow {
  readonly kind: 'note';
  readonly key: string;
  readonly level: number;
  readonly siteId: number;
  readonly note: 'reading' | 'failed' | 'none' | 'noneOffline';
  /** Why it failed. */
  readonly why?: string;
}

export type TreeRow = SiteRow | NoteRow | DeviceRow;

/** Rows of one site whose devices were read, answered again for as long as neither they nor the view change. */
export function createBranchMemo(): typeof branchRows {
  const known = new WeakMap<SiteDevices, { view: TreeView; rows: DeviceRow[] }>();
  return (siteId, devices, view, level) => {
    const before = known.get(devices);
    if (before?.view === view) return before.rows;
    const rows = branchRows(siteId, devices, view, level);
    known.set(devices, { view, rows });
    return rows;
  };
}

/** What stands beneath the row of a site, or, of a single site, is the whole tree. */
export function rowsBeneath(
  siteId: number,
  read: DevicesRead,
  view: TreeView,
  level: number,
  branches: typeof branchRows,
): readonly (DeviceRow | NoteRow)[] {
  const place = { kind: 'note', key: `note-${siteId}`, level, siteId } as const;
  if (read.state === 'reading') return [{ ...place, note: 'reading' }];
  if (read.state === 'failed') return [{ ...place, note: 'failed', why: read.message }];
  const rows = branches(siteId, read.devices, view, level);
  if (rows.length > 0) return rows;
  return [{ ...place, note: view.isOfflineOnly ? 'noneOffline' : 'none' }];
}

/** How many devices of each kind were read, and how many of them are offline. */
function countsOf(siteId: number, { gateways, dataloggers, sensors }: SiteDevices): Counts {
  const offline = [gateways, dataloggers, sensors]
    .map((list) => list.filter((device: { isOnline: boolean }) => !device.isOnline).length)
    .reduce((sum, count) => sum + count, 0);
  return {
    siteId,
    gateways: gateways.length,
    dataloggers: dataloggers.length,
    sensors: sensors.length,
    offline,
  };
}

interface Sites {
  readonly sites: readonly TreeSite[];
  readonly counts: ReadonlyMap<number, Counts>;
  readonly view: TreeView;
  /** A lone site is open at first. */
  readonly isOpen: (siteId: number) => boolean;
  readonly read: ReadonlyMap<number, DevicesRead>;
  readonly branches: typeof branchRows;
}

/** Every site with its counts, and the devices of those that are open. What a site itself says goes before its count. */
export function siteRows({ sites, counts, view, isOpen, read, branches }: Sites): TreeRow[] {
  return sites.flatMap((site): readonly TreeRow[] => {
    const { siteId } = site;
    const known = read.get(siteId);
    const count = known?.state === 'read' ? countsOf(siteId, known.devices) : counts.get(siteId);
    if (view.isOfflineOnly && (count === undefined || count.offline === 0)) return [];
    const open = isOpen(siteId);
    const row: SiteRow = {
      kind: 'site',
      key: siteKey(siteId),
      level: 1,
      siteId,
      site,
      isOpen: open,
      counts: count,
    };
    return open ? [row, ...rowsBeneath(siteId, known ?? { state: 'reading' }, view, 2, branches)] : [row];
  });
}
