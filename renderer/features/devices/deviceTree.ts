import type { Datalogger, Gateway, Sensor } from '../../../shared/domain/device.ts';

export interface DataloggerBranch {
  readonly datalogger: Datalogger;
  readonly sensors: readonly Sensor[];
}

/** A gateway with what hangs on it; `gateway` is null for dataloggers that no gateway has named yet. */
export interface GatewayBranch {
  readonly gateway: Gateway | null;
  readonly dataloggers: readonly DataloggerBranch[];
  /** Of the dataloggers and sensors beneath it. */
  readonly offlineCount: number;
}

interface Devices {
  readonly gateways: readonly Gateway[];
  readonly dataloggers: readonly Datalogger[];
  readonly sensors: readonly Sensor[];
}

const bySerial = <Device extends { serialNumber: string }>(a: Device, b: Device) =>
  a.serialNumber.localeCompare(b.serialNumber, 'en', { numeric: true });

/** The flat lists as a tree, each level by serial number, so that the eye learns positions. */
export function deviceTree({ gateways, dataloggers, sensors }: Devices): GatewayBranch[] {
  const sensorsOf = Map.groupBy(sensors, (sensor) => sensor.dataloggerId);
  const dataloggersOf = Map.groupBy(dataloggers, (datalogger) => datalogger.gatewayId);
  const branch = (gateway: Gateway | null): GatewayBranch => {
    const children = (dataloggersOf.get(gateway?.id ?? null) ?? []).toSorted(bySerial).map((datalogger) => ({
      datalogger,
      sensors: (sensorsOf.get(datalogger.id) ?? []).toSorted(bySerial),
    }));
    const offlineCount = children
      .flatMap((child) => [child.datalogger, ...child.sensors])
      .filter((device) => !device.isOnline).length;
    return { gateway, dataloggers: children, offlineCount };
  };
  const named = gateways.toSorted(bySerial).map(branch);
  return dataloggersOf.has(null) ? [...named, branch(null)] : named;
}
