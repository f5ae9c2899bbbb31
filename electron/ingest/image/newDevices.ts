import type { ParsedSensor } from '../../parsers/ParsedMessage.ts';
import type { Changes } from './changes.ts';
import { type DataloggerState, newTracking, type SensorState } from './entities.ts';
import type { Arrival } from './gatewayPlace.ts';
import type { Image } from './image.ts';

/** Seconds, until a message says otherwise. */
const defaultInterval = 60;

/** The datalogger of a site with this serial number, made when it is new. */
export function dataloggerOf(
  image: Image,
  changes: Changes,
  arrival: Arrival,
  serialNumber: string,
): DataloggerState {
  const { siteId, receivedAt } = arrival;
  const site = image.site(siteId);
  const known = site.dataloggers.get(serialNumber);
  if (known !== undefined) return known;
  const datalogger: DataloggerState = {
    ...newTracking(true),
    kind: 'datalogger',
    id: image.nextId('datalogger'),
    siteId,
    gatewayId: null,
    gateway: null,
    isSaidOffline: false,
    serialNumber,
    dataloggerType: null,
    acquisitionStatus: null,
    connectionStatus: 'offline',
    isOnline: false,
    lastSeenAt: null,
    firstSeenAt: receivedAt,
    expectedHeartbeatInterval: defaultInterval,
    totalHeartbeats: 0,
    missedHeartbeats: 0,
    uptimePercentage: null,
    ipAddress: null,
    firmwareVersion: null,
    rawMetadata: null,
    clockOff: false,
    openDowntime: null,
    onlineSince: null,
    lastMerged: null,
    sensors: new Map(),
  };
  site.dataloggers.set(serialNumber, datalogger);
  changes.touchNow(datalogger);
  return datalogger;
}

/** A sensor that a datalogger has not had yet. */
export function createSensor(
  image: Image,
  changes: Changes,
  arrival: Arrival,
  datalogger: DataloggerState,
  said: ParsedSensor,
): SensorState {
  const sensor: SensorState = {
    ...newTracking(true),
    kind: 'sensor',
    id: image.nextId('sensor'),
    siteId: datalogger.siteId,
    dataloggerId: datalogger.id,
    datalogger,
    serialNumber: said.serialNumber,
    sensorType: said.sensorType,
    unitOfMeasure: said.unit ?? null,
    connectionStatus: 'offline',
    isOnline: false,
    lastSeenAt: null,
    firstSeenAt: arrival.receivedAt,
    readingCount: 0,
    lastReadings: [],
    minValueEver: null,
    maxValueEver: null,
    minimum: null,
    maximum: null,
    newest: null,
    openDowntime: null,
    onlineSince: null,
    lastUndatedAt: 0,
  };
  datalogger.sensors.set(said.serialNumber, sensor);
  changes.touchNow(sensor);
  return sensor;
}
