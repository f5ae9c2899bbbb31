import { and, asc, eq, isNull } from 'drizzle-orm';
import type { FoundDevice, FoundDevices } from '../../shared/domain/deviceDirectory.ts';
import type { DatabaseHandle } from '../handle.ts';
import { datalogger, gateway, sensor, site } from '../schema/index.ts';
import { contains } from './search.ts';

export interface DeviceSearch {
  /** Part of a serial number, label or type; letter case of ASCII aside. */
  readonly text: string;
  readonly siteId?: number | undefined;
  readonly limit: number;
}

/** Devices by what a person knows of them: gateways, then dataloggers, then sensors, as they appeared. */
export function searchDevices(handle: DatabaseHandle, { limit, ...search }: DeviceSearch): FoundDevices {
  const found: FoundDevice[] = [];
  for (const find of [findGateways, findDataloggers, findSensors]) {
    const room = limit + 1 - found.length;
    if (room > 0) found.push(...find(handle, { ...search, limit: room }));
  }
  return { items: found.slice(0, limit), isCut: found.length > limit };
}

const nameOf = (device: { label: string | null; serialNumber: string }) =>
  device.label ?? device.serialNumber;

function findGateways({ orm }: DatabaseHandle, { text, siteId, limit }: DeviceSearch): FoundDevice[] {
  const rows = orm
    .select({ device: gateway, siteName: site.name })
    .from(gateway)
    .innerJoin(site, eq(site.id, gateway.siteId))
    .where(
      and(
        isNull(site.deletedAt),
        siteId === undefined ? undefined : eq(gateway.siteId, siteId),
        contains([gateway.serialNumber, gateway.label], text),
      ),
    )
    .orderBy(asc(gateway.id))
    .limit(limit)
    .all();
  return rows.map(({ device, siteName }) => ({
    ...facts(device),
    kind: 'gateway',
    connectionStatus: device.isOnline ? 'online' : 'offline',
    path: [siteName],
    gatewayId: null,
    dataloggerId: null,
  }));
}

function findDataloggers({ orm }: DatabaseHandle, { text, siteId, limit }: DeviceSearch): FoundDevice[] {
  const rows = orm
    .select({ device: datalogger, gateway, siteName: site.name })
    .from(datalogger)
    .innerJoin(site, eq(site.id, datalogger.siteId))
    .leftJoin(gateway, eq(gateway.id, datalogger.gatewayId))
    .where(
      and(
        isNull(site.deletedAt),
        siteId === undefined ? undefined : eq(datalogger.siteId, siteId),
        contains([datalogger.serialNumber, datalogger.label, datalogger.dataloggerType], text),
      ),
    )
    .orderBy(asc(datalogger.id))
    .limit(limit)
    .all();
  return rows.map(({ device, gateway: parent, siteName }) => ({
    ...facts(device),
    kind: 'datalogger',
    connectionStatus: device.connectionStatus,
    path: [siteName, ...(parent === null ? [] : [nameOf(parent)])],
    gatewayId: device.gatewayId,
    dataloggerId: null,
  }));
}

function findSensors({ orm }: DatabaseHandle, { text, siteId, limit }: DeviceSearch): FoundDevice[] {
  const rows = orm
    .select({ device: sensor, datalogger, gateway, siteName: site.name })
    .from(sensor)
    .innerJoin(site, eq(site.id, sensor.siteId))
    .innerJoin(datalogger, eq(datalogger.id, sensor.dataloggerId))
    .leftJoin(gateway, eq(gateway.id, datalogger.gatewayId))
    .where(
      and(
        isNull(site.deletedAt),
        siteId === undefined ? undefined : eq(sensor.siteId, siteId),
        contains([sensor.serialNumber, sensor.label, sensor.sensorType], text),
      ),
    )
    .orderBy(asc(sensor.id))
    .limit(limit)
    .all();
  return rows.map(({ device, datalogger: parent, gateway: over, siteName }) => ({
    ...facts(device),
    kind: 'sensor',
    connectionStatus: device.connectionStatus,
    path: [siteName, ...(over === null ? [] : [nameOf(over)]), nameOf(parent)],
    gatewayId: parent.gatewayId,
    dataloggerId: parent.id,
  }));
}

const facts = ({
  id,
  siteId,
  serialNumber,
  label,
  isOnline,
}: Pick<FoundDevice, 'id' | 'siteId' | 'serialNumber' | 'label' | 'isOnline'>) => ({
  id,
  siteId,
  serialNumber,
  label,
  isOnline,
});
