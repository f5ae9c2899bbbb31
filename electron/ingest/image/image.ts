import { z } from 'zod';
import { readingData } from '../../../shared/domain/device.ts';
import type { DataloggerRow } from '../../../shared/ingest.ts';
import type { LoadedImage, LoadedSensor } from '../../../shared/ingestBatch.ts';
import { presenceOf } from '../../core/liveness/presence.ts';
import {
  type DataloggerState,
  type DeviceState,
  type GatewayState,
  newTracking,
  type SensorState,
  type SiteImage,
} from './entities.ts';

/** Everything that messages change, held in memory; rows follow it. Ids are given here. */
export interface Image {
  site(siteId: number): SiteImage;
  readonly sites: ReadonlyMap<number, SiteImage>;
  /** By serial number, unique over all sites. */
  readonly gateways: Map<string, GatewayState>;
  nextId(kind: keyof LoadedImage['highest']): number;
  /** Forgets everything of a site. */
  purge(siteId: number): void;
}

/** The image as stored. */
export function createImage(loaded: LoadedImage): Image {
  const sites = new Map<number, SiteImage>();
  const gateways = new Map<string, GatewayState>();
  const highest = { ...loaded.highest };

  const image: Image = {
    sites,
    gateways,
    site(siteId) {
      const known = sites.get(siteId);
      if (known !== undefined) return known;
      const site = emptySite(siteId);
      sites.set(siteId, site);
      return site;
    },
    nextId(kind) {
      highest[kind] += 1;
      return highest[kind];
    },
    purge(siteId) {
      const site = sites.get(siteId);
      if (site === undefined) return;
      for (const topic of site.topics.values()) topic.isGone = true;
      for (const gateway of site.gateways) {
        gateway.isGone = true;
        gateways.delete(gateway.serialNumber);
      }
      for (const datalogger of site.dataloggers.values()) {
        datalogger.isGone = true;
        for (const sensor of datalogger.sensors.values()) sensor.isGone = true;
      }
      sites.delete(siteId);
    },
  };
  fill(image, loaded);
  return image;
}

const emptySite = (siteId: number): SiteImage => ({
  siteId,
  topics: new Map(),
  dataloggers: new Map(),
  gateways: new Set(),
  slots: new Map(),
  farSide: new Map(),
  staleFarSide: new Map(),
});

function fill(image: Image, loaded: LoadedImage): void {
  const gatewaysById = new Map<number, GatewayState>();
  for (const row of loaded.gateways) {
    const gateway: GatewayState = {
      ...row,
      ...newTracking(false),
      kind: 'gateway',
      openDowntime: null,
      onlineSince: null,
      lastMerged: null,
      dataloggers: new Set(),
    };
    const site = image.site(row.siteId);
    gatewaysById.set(row.id, gateway);
    image.gateways.set(row.serialNumber, gateway);
    site.gateways.add(gateway);
    if (row.topicSlot !== null) site.slots.set(row.topicSlot, gateway);
  }
  const dataloggersById = new Map<number, DataloggerState>();
  for (const row of loaded.dataloggers) {
    const gateway = row.gatewayId === null ? null : (gatewaysById.get(row.gatewayId) ?? null);
    const datalogger: DataloggerState = {
      ...row,
      ...newTracking(false),
      kind: 'datalogger',
      openDowntime: null,
      onlineSince: null,
      lastMerged: null,
      gateway,
      isSaidOffline: wasSaidOffline(row),
      sensors: new Map(),
    };
    dataloggersById.set(row.id, datalogger);
    image.site(row.siteId).dataloggers.set(row.serialNumber, datalogger);
    gateway?.dataloggers.add(datalogger);
  }
  const sensorsById = new Map<number, SensorState>();
  for (const row of loaded.sensors) {
    const datalogger = dataloggersById.get(row.dataloggerId);
    if (datalogger === undefined) continue;
    const sensor = sensorState(row, datalogger);
    sensorsById.set(row.id, sensor);
    datalogger.sensors.set(row.serialNumber, sensor);
  }
  for (const row of loaded.topics) {
    image.site(row.siteId).topics.set(row.topicPath, { ...row, ...newTracking(false), kind: 'topic' });
  }
  for (const { siteId, ...row } of loaded.farSide) {
    image.site(siteId).farSide.set(`${row.source} ${row.instance}`, row);
  }
  const byType = { gateway: gatewaysById, datalogger: dataloggersById, sensor: sensorsById };
  for (const { id, entityType, entityId, startedAt } of loaded.openDowntime) {
    const device: DeviceState | undefined = byType[entityType].get(entityId);
    if (device !== undefined) device.openDowntime = { id, startedAt };
  }
}

/** Rows do not tell silence from a statement; who last said that it does not run said that it is offline. */
const wasSaidOffline = ({ connectionStatus, acquisitionStatus }: DataloggerRow) =>
  connectionStatus === 'offline' &&
  acquisitionStatus !== null &&
  presenceOf(acquisitionStatus, 'offline') === 'offline';

const extremes = z.record(z.string(), z.number());

function sensorState(row: LoadedSensor, datalogger: DataloggerState): SensorState {
  const { newest, ...stored } = row;
  const [last] = row.lastReadings;
  return {
    ...stored,
    ...newTracking(false),
    kind: 'sensor',
    openDowntime: null,
    onlineSince: null,
    datalogger,
    lastReadings: [...row.lastReadings],
    minimum: row.minValueEver === null ? null : extremes.parse(JSON.parse(row.minValueEver)),
    maximum: row.maxValueEver === null ? null : extremes.parse(JSON.parse(row.maxValueEver)),
    newest:
      last === undefined || newest === null
        ? null
        : { at: last.at, data: readingData.parse(JSON.parse(last.data)), ...newest },
    lastUndatedAt: 0,
  };
}
