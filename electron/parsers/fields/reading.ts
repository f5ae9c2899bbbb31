import type { ReadingQuality } from '../../../shared/domain/device.ts';
import type { ParsedSensor } from '../ParsedMessage.ts';
import type { Faults } from './faults.ts';
import { readPositive } from './number.ts';

/** Seconds between messages where the message does not say (payloads.md 1). */
export const defaultIntervalSeconds = 60;

/** How far a reading can be trusted: was a value sent, and could its time be read. */
export function readingQualityOf(isMissing: boolean, at: number | null): ReadingQuality {
  if (at === null) return isMissing ? 'missing_undated' : 'undated';
  return isMissing ? 'missing' : 'good';
}

/** `message_interval_seconds`, 60 when absent; what cannot be read is noted and counts as absent. */
export function readInterval(raw: unknown, faults: Faults): number {
  if (raw === undefined || raw === null) return defaultIntervalSeconds;
  return readIntervalSeconds(raw, faults) ?? defaultIntervalSeconds;
}

function readIntervalSeconds(raw: unknown, faults: Faults): number | undefined {
  const seconds = readPositive(raw);
  if (seconds === undefined) {
    faults.expected('a positive number of seconds', raw, ['message_interval_seconds']);
  }
  return seconds;
}

/** The same where an absent one changes nothing: undefined then. */
export function readStatedInterval(raw: unknown, faults: Faults): number | undefined {
  return raw === undefined || raw === null ? undefined : readIntervalSeconds(raw, faults);
}

/** Sensors of one device in one message: of entries that repeat a sensor and a time the last one wins. */
export interface SensorList {
  put(sensor: ParsedSensor): void;
  readonly sensors: readonly ParsedSensor[];
}

export function createSensorList(): SensorList {
  const sensors: ParsedSensor[] = [];
  const places = new Map<string, number>();
  return {
    sensors,
    put(sensor) {
      const place = places.get(sensor.serialNumber);
      if (place !== undefined && sensors[place]?.at === sensor.at) {
        sensors[place] = sensor;
        return;
      }
      places.set(sensor.serialNumber, sensors.length);
      sensors.push(sensor);
    },
  };
}
