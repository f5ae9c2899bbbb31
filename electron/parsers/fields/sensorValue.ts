import type { ReadingData } from '../../../shared/domain/device.ts';
import { readScalar } from './number.ts';
import { isRecord } from './record.ts';

/** A sensor's value as it is stored, and whether the device sent one. */
export interface SensorValue {
  readonly data: ReadingData;
  /** Nothing, or a part of it, was sent: null, NaN, an empty list. What is there is kept. */
  readonly isMissing: boolean;
}

/**
 * The value of one entry, always as an object (payloads.md 1): an object as it is; three numbers of an
 * accelerometer as x, y, z; of an inclinometer as pitch, roll, yaw, two as pitch, roll; a list of one as
 * `value`, any other as `values`; a scalar as `value`.
 */
export function readSensorValue(kind: string, raw: unknown): SensorValue {
  if (Array.isArray(raw)) return fromList(kind, raw);
  return isRecord(raw) ? readNamedValues(raw) : single(raw);
}

/** Several named values that are stored together, each read as devices write scalars. */
export function readNamedValues(raw: Readonly<Record<string, unknown>>): SensorValue {
  const entries = Object.entries(raw).map(([key, value]) => [key, readScalar(value)] as const);
  const isMissing = entries.length === 0 || entries.some(([, value]) => value === null);
  return { data: Object.fromEntries(entries), isMissing };
}

function single(raw: unknown): SensorValue {
  const value = readScalar(raw);
  return { data: { value }, isMissing: value === null };
}

function fromList(kind: string, raw: readonly unknown[]): SensorValue {
  if (raw.length === 1) return single(raw[0]);
  const values = raw.map(readScalar);
  const isMissing = values.length === 0 || values.includes(null);
  const [first, second, third] = values;
  if (values.every(isNumberOrNull)) {
    if (kind === 'accelerometer' && values.length === 3) {
      return { data: { x: first, y: second, z: third }, isMissing };
    }
    if (kind === 'inclinometer' && values.length === 3) {
      return { data: { pitch: first, roll: second, yaw: third }, isMissing };
    }
    if (kind === 'inclinometer' && values.length === 2) {
      return { data: { pitch: first, roll: second }, isMissing };
    }
  }
  return { data: { values }, isMissing };
}

const isNumberOrNull = (value: unknown) => value === null || typeof value === 'number';
