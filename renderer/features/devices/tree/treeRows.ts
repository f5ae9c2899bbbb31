import type { Datalogger, Gateway, Sensor } from '../../../../shared/domain/device.ts';
import type { DeviceKind, SiteDevices } from '../../../api/deviceStore.ts';
import { type DataloggerBranch, deviceTree, type GatewayBranch } from './deviceTree.ts';

interface RowPlace {
  /** Unlike that of every other row of the tree. */
  readonly key: string;
  /** From 1. */
  readonly level: number;
  readonly siteId: number;
}

interface BranchPlace extends RowPlace {
  /** Null: nothing hangs on it, so it can neither be opened nor closed. */
  readonly isOpen: boolean | null;
  readonly sensors: number;
  /** Of what hangs on it. */
  readonly offline: number;
}

export interface GatewayRow extends BranchPlace {
  readonly kind: 'gateway';
  /** Null: the dataloggers that no gateway has named yet. */
  readonly device: Gateway | null;
  readonly dataloggers: number;
}

export interface DataloggerRow extends BranchPlace {
  readonly kind: 'datalogger';
  readonly device: Datalogger;
}

export interface SensorRow extends RowPlace {
  readonly kind: 'sensor';
  readonly device: Sensor;
  readonly dataloggerSerial: string;
}

export type DeviceRow = GatewayRow | DataloggerRow | SensorRow;

/** What of a tree is shown. */
export interface TreeView {
  /** Branches that are not as they are at first. */
  readonly toggled: ReadonlySet<string>;
  /** Only what is offline, and what leads there. */
  readonly isOfflineOnly: boolean;
}

/** The key of the row of a site. */
export const siteKey = (siteId: number): string => `site-${siteId}`;

/** The key of the row over the dataloggers of a site that no gateway has named yet. */
export const looseKey = (siteId: number): string => `loose-${siteId}`;

/** The key of the row of a device. */
export const deviceKey = (kind: DeviceKind, id: number): string => `${kind}-${id}`;

const trees = new WeakMap<SiteDevices, readonly GatewayBranch[]>();

function treeOf(devices: SiteDevices): readonly GatewayBranch[] {
  const known = trees.get(devices);
  if (known !== undefined) return known;
  const tree = deviceTree(devices);
  trees.set(devices, tree);
  return tree;
}

const isOffline = (device: { isOnline: boolean } | null) => device !== null && !device.isOnline;

/** The devices of a site row by row, as far as branches are open. Gateways and dataloggers are open at first. */
export function branchRows(siteId: number, devices: SiteDevices, view: TreeView, level: number): DeviceRow[] {
  const { toggled, isOfflineOnly } = view;
  const rows: DeviceRow[] = [];
  const openness = (key: string, children: number) => (children === 0 ? null : !toggled.has(key));

  const addDatalogger = ({ datalogger, sensors, offlineCount }: DataloggerBranch, at: number): void => {
    if (isOfflineOnly && offlineCount === 0 && datalogger.isOnline) return;
    const shown = isOfflineOnly ? sensors.filter(isOffline) : sensors;
    const key = deviceKey('datalogger', datalogger.id);
    const isOpen = openness(key, shown.length);
    const place = { key, level: at, siteId, isOpen, sensors: sensors.length, offline: offlineCount };
    rows.push({ kind: 'datalogger', device: datalogger, ...place });
    if (isOpen !== true) return;
    const dataloggerSerial = datalogger.serialNumber;
    for (const device of shown) {
      const sensorKey = deviceKey('sensor', device.id);
      rows.push({ kind: 'sensor', key: sensorKey, level: at + 1, siteId, device, dataloggerSerial });
    }
  };

  for (const { gateway, dataloggers, offlineCount } of treeOf(devices)) {
    if (isOfflineOnly && offlineCount === 0 && !isOffline(gateway)) continue;
    const key = gateway === null ? looseKey(siteId) : deviceKey('gateway', gateway.id);
    const isOpen = openness(key, isOfflineOnly ? offlineCount : dataloggers.length);
    const sensors = dataloggers.reduce((sum, branch) => sum + branch.sensors.length, 0);
    const place = { key, level, siteId, isOpen, sensors, offline: offlineCount };
    rows.push({ kind: 'gateway', device: gateway, dataloggers: dataloggers.length, ...place });
    if (isOpen === true) for (const branch of dataloggers) addDatalogger(branch, level + 1);
  }
  return rows;
}
