import type { Datalogger, Gateway, Sensor } from '../../../../shared/domain/device.ts';
import type { SiteDevices } from '../../../api/deviceStore.ts';

export interface DataloggerBranch {
  readonly datalogger: Datalogger;
  readonly sensors: readonly Sensor[];
  /** Of the sensors beneath it. */
  readonly offlineCount: number;
}

/** A gateway with what hangs on it; `gateway` is null for dataloggers that no gateway has named yet. */
export interface GatewayBranch {
  readonly gateway: Gateway | null;
  readonly dataloggers: readonly DataloggerBranch[];
  /** Of the dataloggers and sensors beneath it. */
  readonly offlineCount: number;
}

// One for all comparisons: `localeCompare` would make one for each.
const { compare } = new Intl.Collator('en', { numeric: true });
const bySerial = <Device extends { serialNumber: string }>(a: Device, b: Device) =>
  compare(a.serialNumber, b.serialNumber);

const isOffline = (device: { isOnline: boolean }) => !device.isOnline;
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** The flat lists as a tree, each level by serial number, so that the eye learns positions. */
export function deviceTree({ gateways, dataloggers, sensors }: SiteDevices): GatewayBranch[] {
  const sensorsOf = Map.groupBy(sensors, (sensor) => sensor.dataloggerId);
  const dataloggersOf = Map.groupBy(dataloggers, (datalogger) => datalogger.gatewayId);
  const dataloggerBranch = (datalogger: Datalogger): DataloggerBranch => {
    const children = (sensorsOf.get(datalogger.id) ?? []).toSorted(bySerial);
    return { datalogger, sensors: children, offlineCount: children.filter(isOffline).length };
  };
  const branch = (gateway: Gateway | null): GatewayBranch => {
    const own = (dataloggersOf.get(gateway?.id ?? null) ?? []).toSorted(bySerial);
    const children = own.map(dataloggerBranch);
    return {
      gateway,
      dataloggers: children,
      offlineCount: own.filter(isOffline).length + sum(children.map(({ offlineCount }) => offlineCount)),
    };
  };
  const named = gateways.toSorted(bySerial).map(branch);
  return dataloggersOf.has(null) ? [...named, branch(null)] : named;
}
