import type { ReplayedReading } from '../../../shared/failures.ts';
import type { ParsedSensor } from '../../parsers/ParsedMessage.ts';
import type { DeviceState, SensorState } from './entities.ts';
import { widen } from './sensorReading.ts';

/** A message of the inbox that is read once more: no sign of life, and perhaps long overtaken by others. */
export interface Replayed {
  /** It was stored in part when it came. */
  readonly mayBeStored: boolean;
  /** Its readings are put here: only the table can tell which of them are new, or overtaken. */
  readonly readings: ReplayedReading[];
  /** The sensors of those readings, by id. */
  readonly sensors: Map<number, SensorState>;
}

/** Whether the device was heard after the message that is replayed: what it said then counts. */
export function isOutdated(
  arrival: { readonly replayed: Replayed | null; readonly receivedAt: number },
  device: DeviceState,
): boolean {
  return arrival.replayed !== null && device.lastSeenAt !== null && device.lastSeenAt > arrival.receivedAt;
}

/** Puts a reading aside for the table, and widens minimum and maximum by it, once or again. */
export function putReplayed(
  replayed: Replayed,
  sensor: SensorState,
  { at, data, quality }: ParsedSensor,
  receivedAt: number,
): void {
  const { readings, sensors, mayBeStored } = replayed;
  sensors.set(sensor.id, sensor);
  readings.push({ sensorId: sensor.id, at, receivedAt, data: JSON.stringify(data), quality, mayBeStored });
  widen(sensor, data);
}
