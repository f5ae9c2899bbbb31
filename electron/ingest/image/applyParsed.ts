import type { Presence } from '../../core/liveness/presence.ts';
import { isClockOff, missedBetween, uptimePercentage } from '../../core/liveness/silence.ts';
import { type Result, success } from '../../core/result.ts';
import type {
  ParsedDatalogger,
  ParsedGateway,
  ParsedMessage,
  ParsedSensor,
} from '../../parsers/ParsedMessage.ts';
import type { Changes } from './changes.ts';
import type { DataloggerState, GatewayState } from './entities.ts';
import { applyFarSide } from './farSide.ts';
import { type Arrival, placeGateway } from './gatewayPlace.ts';
import type { Image } from './image.ts';
import { markSaidOffline, markSeen } from './life.ts';
import { keepMetadata } from './metadata.ts';
import { createSensor, dataloggerOf } from './newDevices.ts';
import { isOutdated, putReplayed } from './replayed.ts';
import { putReading } from './sensorReading.ts';

/**
 * Brings what a message says into the image: every device in it exists afterwards. Fails, with nothing
 * changed, when its gateway belongs to another site; the failure is the sentence for the parsing log.
 */
export function applyParsed(
  image: Image,
  changes: Changes,
  arrival: Arrival,
  parsed: ParsedMessage,
  nameSite: (siteId: number) => string,
): Result<void, string> {
  let gateway: GatewayState | null = null;
  if (parsed.gateway !== null) {
    const placed = placeGateway(image, changes, arrival, parsed.gateway, nameSite);
    if (!placed.ok) return placed;
    gateway = placed.value;
    applyGateway(changes, arrival, gateway, parsed.gateway);
  }
  for (const datalogger of parsed.dataloggers) applyDatalogger(image, changes, arrival, gateway, datalogger);
  if (parsed.farSide === undefined) return success(undefined);
  const { siteId, connectionId, receivedAt } = arrival;
  return applyFarSide(image.site(siteId), changes, connectionId, receivedAt, parsed.farSide);
}

const gatewayFacts = ['hostname', 'ipAddress', 'firmwareVersion'] as const;
const dataloggerFacts = ['dataloggerType', 'acquisitionStatus', 'ipAddress', 'firmwareVersion'] as const;

/** Whether a fact that the message carried differs from the known one. */
const differs = <Value>(known: Value, said: Value | undefined): said is Value =>
  said !== undefined && said !== known;

function applyGateway(changes: Changes, arrival: Arrival, gateway: GatewayState, said: ParsedGateway): void {
  const outdated = isOutdated(arrival, gateway);
  for (const fact of gatewayFacts) {
    const value = said[fact];
    if (!differs(gateway[fact], value) || (outdated && gateway[fact] !== null)) continue;
    gateway[fact] = value;
    gateway.isUrgent = true;
  }
  if (!outdated) applyInterval(gateway, said.expectedHeartbeatInterval);
  if (said.metadata !== undefined && !(outdated && gateway.rawMetadata !== null)) {
    keepMetadata(gateway, said.metadata);
  }
  changes.touch(gateway);
  if (!arrival.isLive) {
    // The journal is guarded by a count that a retained replay does not raise.
    if (gateway.hasNewFacts) gateway.isUrgent = true;
    return;
  }
  gateway.totalHeartbeats += 1;
  applyClock(gateway, said.deviceTime, arrival.receivedAt);
  markSeen(changes, gateway, arrival.receivedAt);
}

function applyDatalogger(
  image: Image,
  changes: Changes,
  arrival: Arrival,
  gateway: GatewayState | null,
  said: ParsedDatalogger,
): void {
  const datalogger = dataloggerOf(image, changes, arrival, said.serialNumber);
  const outdated = isOutdated(arrival, datalogger);
  const mayHang = !(outdated && datalogger.gateway !== null);
  if (gateway !== null && datalogger.gateway !== gateway && mayHang) hangOn(changes, datalogger, gateway);
  for (const fact of dataloggerFacts) {
    const value = said[fact];
    if (!differs(datalogger[fact], value) || (outdated && datalogger[fact] !== null)) continue;
    datalogger[fact] = value;
    datalogger.isUrgent = true;
  }
  if (!outdated) applyInterval(datalogger, said.expectedHeartbeatInterval);
  if (said.metadata !== undefined && !(outdated && datalogger.rawMetadata !== null)) {
    keepMetadata(datalogger, said.metadata);
  }
  changes.touch(datalogger);
  if (arrival.isLive) {
    countHeartbeat(datalogger, arrival);
    applyClock(datalogger, said.deviceTime, arrival.receivedAt);
    applyPresence(image, changes, datalogger, said.presence ?? 'online', arrival.receivedAt);
  } else if (datalogger.hasNewFacts) datalogger.isUrgent = true;
  for (const sensor of said.sensors) applySensor(image, changes, arrival, datalogger, sensor);
  if (said.listsAllSensors && arrival.isLive && datalogger.isOnline) {
    const listed = new Set(said.sensors.map(({ serialNumber }) => serialNumber));
    for (const sensor of datalogger.sensors.values()) {
      if (sensor.isOnline && !listed.has(sensor.serialNumber)) {
        markSaidOffline(image, changes, sensor, arrival.receivedAt);
      }
    }
  }
}

/** A live message named the datalogger (docs/decisions/0014-stated-offline.md). */
function applyPresence(
  image: Image,
  changes: Changes,
  datalogger: DataloggerState,
  presence: Presence,
  at: number,
): void {
  if (presence !== 'sign_of_life') datalogger.isSaidOffline = presence === 'offline';
  if (!datalogger.isSaidOffline) {
    markSeen(changes, datalogger, at);
    return;
  }
  datalogger.lastSeenAt = at;
  markSaidOffline(image, changes, datalogger, at);
}

function applySensor(
  image: Image,
  changes: Changes,
  arrival: Arrival,
  datalogger: DataloggerState,
  said: ParsedSensor,
): void {
  const sensor =
    datalogger.sensors.get(said.serialNumber) ?? createSensor(image, changes, arrival, datalogger, said);
  const outdated = isOutdated(arrival, sensor);
  if (differs(sensor.unitOfMeasure, said.unit) && !(outdated && sensor.unitOfMeasure !== null)) {
    sensor.unitOfMeasure = said.unit;
    sensor.isUrgent = true;
  }
  // A name that says nothing does not undo what an earlier one said.
  const isNewType = sensor.sensorType !== said.sensorType && said.sensorType !== 'other';
  if (isNewType && !(outdated && sensor.sensorType !== 'other')) {
    sensor.sensorType = said.sensorType;
    sensor.isUrgent = true;
  }
  if (arrival.replayed !== null) {
    putReplayed(arrival.replayed, sensor, said, arrival.receivedAt);
    changes.touchNow(sensor);
    return;
  }
  putReading(changes, sensor, said, arrival.receivedAt);
  // Last values of a datalogger that is said to be offline are no signs of life of its sensors.
  if (arrival.isLive && datalogger.isOnline) markSeen(changes, sensor, arrival.receivedAt);
  else changes.touch(sensor);
}

function applyInterval(device: GatewayState | DataloggerState, seconds: number | undefined): void {
  if (!differs(device.expectedHeartbeatInterval, seconds)) return;
  device.expectedHeartbeatInterval = seconds;
  device.isUrgent = true;
}

function applyClock(device: GatewayState | DataloggerState, deviceTime: number | null, receivedAt: number) {
  if (deviceTime === null) return;
  const off = isClockOff(deviceTime, receivedAt);
  if (off === device.clockOff) return;
  device.clockOff = off;
  device.isUrgent = true;
}

/** Before `markSeen`: the time between this message and the one before counts. */
function countHeartbeat(datalogger: DataloggerState, arrival: Arrival): void {
  datalogger.totalHeartbeats += 1;
  if (datalogger.lastSeenAt !== null) {
    const listenedFrom = Math.max(datalogger.lastSeenAt, arrival.startedAt);
    const interval = datalogger.expectedHeartbeatInterval;
    datalogger.missedHeartbeats += missedBetween(listenedFrom, arrival.receivedAt, interval);
  }
  datalogger.uptimePercentage = uptimePercentage(datalogger.totalHeartbeats, datalogger.missedHeartbeats);
}

function hangOn(changes: Changes, datalogger: DataloggerState, gateway: GatewayState): void {
  datalogger.gateway?.dataloggers.delete(datalogger);
  gateway.dataloggers.add(datalogger);
  datalogger.gateway = gateway;
  datalogger.gatewayId = gateway.id;
  datalogger.isMoved = true;
  changes.touchNow(datalogger);
}
