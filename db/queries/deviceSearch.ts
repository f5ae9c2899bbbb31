import { and, asc, eq, gt, isNull, lte, max } from 'drizzle-orm';
import type { FoundDevice, FoundDevices } from '../../shared/domain/deviceDirectory.ts';
import type { DatabaseHandle } from '../handle.ts';
import type { SteppedHandle } from '../reader.ts';
import { datalogger, gateway, sensor, site } from '../schema/index.ts';
import { contains } from './search.ts';

export interface DeviceSearch {
  /** Part of a serial number, label or type; letter case of ASCII aside. */
  readonly text: string;
  readonly siteId?: number | undefined;
  readonly limit: number;
}

/** The ids among which a step looks: after < id ≤ through. */
interface DeviceStretch extends DeviceSearch {
  readonly after: number;
  readonly through: number;
}

/** Devices by what a person knows of them: gateways, then dataloggers, then sensors, as they appeared. */
export async function searchDevices(
  handle: SteppedHandle,
  { limit, ...search }: DeviceSearch,
  signal?: AbortSignal,
): Promise<FoundDevices> {
  const found: FoundDevice[] = [];
  for (const { table, find } of kinds) {
    const lastId =
      handle.orm
        .select({ id: max(table.id) })
        .from(table)
        .get()?.id ?? 0;
    let after = 0;
    await handle.inSteps((rows) => {
      const through = after + rows;
      found.push(...find(handle, { ...search, after, through, limit: limit + 1 - found.length }));
      after = through;
      return after < lastId && found.length <= limit;
    }, signal);
  }
  return { items: found.slice(0, limit), isCut: found.length > limit };
}

const nameOf = (device: { label: string | null; serialNumber: string }) =>
  device.label ?? device.serialNumber;

function findGateways(
  { orm }: DatabaseHandle,
  { text, siteId, after, through, limit }: DeviceStretch,
): FoundDevice[] {
  const rows = orm
    .select({ device: gateway, siteName: site.name })
    .from(gateway)
    .innerJoin(site, eq(site.id, gateway.siteId))
    .where(
      and(
        isNull(site.deletedAt),
        siteId === undefined ? undefined : eq(gateway.siteId, siteId),
        gt(gateway.id, after),
        lte(gateway.id, through),
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

function findDataloggers(
  { orm }: DatabaseHandle,
  { text, siteId, after, through, limit }: DeviceStretch,
): FoundDevice[] {
  const rows = orm
    .select({ device: datalogger, gateway, siteName: site.name })
    .from(datalogger)
    .innerJoin(site, eq(site.id, datalogger.siteId))
    .leftJoin(gateway, eq(gateway.id, datalogger.gatewayId))
    .where(
      and(
        isNull(site.deletedAt),
        siteId === undefined ? undefined : eq(datalogger.siteId, siteId),
        gt(datalogger.id, after),
        lte(datalogger.id, through),
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

function findSensors(
  { orm }: DatabaseHandle,
  { text, siteId, after, through, limit }: DeviceStretch,
): FoundDevice[] {
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
        gt(sensor.id, after),
        lte(sensor.id, through),
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

const kinds = [
  { table: gateway, find: findGateways },
  { table: datalogger, find: findDataloggers },
  { table: sensor, find: findSensors },
];
