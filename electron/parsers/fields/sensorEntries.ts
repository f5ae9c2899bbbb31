import { z } from 'zod';
import type { Path } from './describe.ts';
import type { Faults } from './faults.ts';
import { createSensorList, readingQualityOf, type SensorList } from './reading.ts';
import { createRecordReader, isRecord, optionalText, type RawRecord, said } from './record.ts';
import { inferSensorType } from './sensorType.ts';
import { readNamedValues, readSensorValue } from './sensorValue.ts';
import { readTimestamp } from './timestamp.ts';

const sensorEntry = createRecordReader(
  z.object({
    serial_number: optionalText,
    device_name: optionalText,
    type: optionalText,
    unit: optionalText,
    value: z.unknown().optional(),
    timestamp: z.unknown().optional(),
    ts: z.unknown().optional(),
  }),
);

/** Sensors of one datalogger as a message lists them. */
export interface SensorEntries {
  readonly list: SensorList;
  /** Every entry could be read. */
  readonly isWhole: boolean;
}

/**
 * Reads a list of sensors with their values: a list whose entries name the sensor, or an object by sensor
 * (payloads.md 4 and 5). Entries without a time of their own are dated by `deviceTime`.
 */
export function readSensorEntries(
  raw: unknown,
  at: Path,
  deviceTime: number | null,
  faults: Faults,
): SensorEntries {
  const list = createSensorList();
  let isWhole = true;
  const read = (item: unknown, id: string | null, path: Path) => {
    isWhole = readSensor(item, id, deviceTime, path, list, faults) && isWhole;
  };
  if (Array.isArray(raw)) {
    for (const [index, item] of raw.entries()) {
      read(item, null, [...at, index]);
    }
  } else if (isRecord(raw)) {
    for (const [id, item] of Object.entries(raw)) {
      // A bare scalar or list instead of { value, unit } is plain enough to be taken.
      const entry = isRecord(item) ? item : { value: item };
      read(entry, id.trim(), [...at, id]);
    }
  } else if (raw !== undefined && raw !== null) {
    isWhole = false;
    faults.expected('an object or a list', raw, at);
  }
  return { list, isWhole };
}

/** Answers whether it could be read. */
function readSensor(
  raw: unknown,
  id: string | null,
  deviceTime: number | null,
  path: Path,
  list: SensorList,
  faults: Faults,
): boolean {
  const read = sensorEntry.part(raw, path, faults);
  if (read === null) return false;
  const { fields, extras } = read;
  const serialNumber = id ?? said(fields.serial_number) ?? said(fields.device_name);
  if (serialNumber === undefined || serialNumber === '') {
    faults.expected('text', undefined, [...path, 'serial_number']);
    return false;
  }
  const kind = said(fields.type) ?? serialNumber;
  const value =
    fields.value !== undefined
      ? readSensorValue(kind.toLowerCase(), fields.value)
      : extras && readNamedValues(extras);
  if (value === undefined) {
    faults.expected('a value', undefined, [...path, 'value']);
    return false;
  }
  const at = timeOf(fields, deviceTime);
  const unit = said(fields.unit);
  list.put({
    serialNumber,
    sensorType: inferSensorType([kind, ...Object.keys(extras ?? {})], unit),
    at,
    data: value.data,
    quality: readingQualityOf(value.isMissing, at),
    ...(unit !== undefined && { unit }),
  });
  return true;
}

function timeOf(fields: RawRecord, deviceTime: number | null): number | null {
  const own = fields['ts'] ?? fields['timestamp'];
  return own === undefined || own === null ? deviceTime : readTimestamp(own);
}
