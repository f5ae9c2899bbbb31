import type { SensorType } from '../../../shared/domain/device.ts';
import { createBoundedCache } from '../../core/boundedCache.ts';

// Joined to other letters these words mean nothing: "attempt" is no temperature, "place" no acceleration.
const hints: readonly (readonly [RegExp, SensorType])[] = [
  [/(?:^|[^a-z])(?:temperature|temp|tmp)(?:[^a-z]|$)/i, 'temperature'],
  [/(?:^|[^a-z])(?:humidity|humid|hum|rh)(?:[^a-z]|$)/i, 'humidity'],
  [/(?:^|[^a-z])(?:accelerometer|acceleration|accel|acc)(?:[^a-z]|$)/i, 'accelerometer'],
  [/(?:^|[^a-z])(?:inclinometer|inclination|inclin|incli|inc|tilt)(?:[^a-z]|$)/i, 'inclinometer'],
];

const units = new Map<string, SensorType>([
  ['c', 'temperature'],
  ['°c', 'temperature'],
  ['f', 'temperature'],
  ['°f', 'temperature'],
  ['%rh', 'humidity'],
  ['g', 'accelerometer'],
]);

// The same few names come with every message.
const knownNames = createBoundedCache<SensorType>(5000);

/** Infers what a sensor measures from names (its own, those of its values), then from its unit. */
export function inferSensorType(names: readonly string[], unit?: string): SensorType {
  for (const name of names) {
    const type = typeOfName(name);
    if (type !== 'other') return type;
  }
  return (unit === undefined ? undefined : units.get(unit.toLowerCase())) ?? 'other';
}

function typeOfName(name: string): SensorType {
  const known = knownNames.get(name);
  if (known !== undefined) return known;
  const words = name.replace(/([a-z])([A-Z])/g, '$1_$2');
  const type = hints.find(([hint]) => hint.test(words))?.[1] ?? 'other';
  knownNames.set(name, type);
  return type;
}
