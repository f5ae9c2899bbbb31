import type { ReadingData } from '../../../shared/domain/device.ts';
import type { LastReading } from '../../../shared/ingest.ts';
import type { ParsedSensor } from '../../parsers/ParsedMessage.ts';
import type { Changes } from './changes.ts';
import type { SensorState } from './entities.ts';

const kept = 3;

/** Adds a reading to the batch and to what the sensor keeps at hand: last three, minimum, maximum. */
export function putReading(
  changes: Changes,
  sensor: SensorState,
  parsed: ParsedSensor,
  receivedAt: number,
): void {
  const at = parsed.at ?? undatedAt(sensor, receivedAt);
  const { data, quality } = parsed;
  const text = JSON.stringify(data);
  changes.readings.push({ sensorId: sensor.id, at, receivedAt, data: text, quality });
  sensor.readingCount += 1;
  keepLast(sensor.lastReadings, at, text);
  if (sensor.newest === null || sensor.newest.at <= at) sensor.newest = { at, receivedAt, data, quality };
  widen(sensor, data);
}

/** Undated readings that arrive within one millisecond are still several. */
function undatedAt(sensor: SensorState, receivedAt: number): number {
  const behind = sensor.lastUndatedAt - receivedAt;
  const at = behind >= 0 && behind < 1000 ? sensor.lastUndatedAt + 1 : receivedAt;
  sensor.lastUndatedAt = at;
  return at;
}

/** The three of the highest `at`, newest first; one of the same `at` is replaced, as in the table. */
export function keepLast(last: LastReading[], at: number, data: string): void {
  let place = 0;
  for (const reading of last) {
    if (reading.at <= at) break;
    place += 1;
  }
  if (place >= kept) return;
  if (last[place]?.at === at) {
    last[place] = { at, data };
    return;
  }
  last.splice(place, 0, { at, data });
  if (last.length > kept) last.pop();
}

/** Minimum and maximum ever, per key of the value; what is no number has none. */
export function widen(sensor: SensorState, data: ReadingData): void {
  for (const key in data) {
    const value = data[key];
    if (typeof value !== 'number') continue;
    const lowest = sensor.minimum?.[key];
    if (lowest === undefined || value < lowest) {
      sensor.minimum = { ...sensor.minimum, [key]: value };
      sensor.hasNewFacts = true;
    }
    const highest = sensor.maximum?.[key];
    if (highest === undefined || value > highest) {
      sensor.maximum = { ...sensor.maximum, [key]: value };
      sensor.hasNewFacts = true;
    }
  }
}
