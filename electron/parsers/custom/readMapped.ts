import { type ReadingData, readingData, type SensorType, sensorType } from '../../../shared/domain/device.ts';
import { mappedReading } from '../../../shared/domain/parserDefinition.ts';
import { describeIssue, type Path, pathText } from '../fields/describe.ts';
import { createFaults, type Faults } from '../fields/faults.ts';
import { readPositive } from '../fields/number.ts';
import { createSensorList, readingQualityOf, type SensorList } from '../fields/reading.ts';
import { isRecord } from '../fields/record.ts';
import { inferSensorType } from '../fields/sensorType.ts';
import { readSensorValue } from '../fields/sensorValue.ts';
import { readTimestamp } from '../fields/timestamp.ts';
import type { ParsedDatalogger, ParsedMessage } from '../ParsedMessage.ts';
import { PayloadError } from '../TopicParser.ts';
import { maxReadings, maxResultLength, maxValueLength } from './limits.ts';

interface DataloggerDraft {
  dataloggerType: string | undefined;
  intervalSeconds: number | undefined;
  readonly list: SensorList;
}

/**
 * What a mapping yielded as devices and readings: values, times and qualities are read as built-in parsers read them.
 * What is no reading is a fault of its own; throws `PayloadError` when there are too many, or none of them is one.
 */
export function readMapped(yielded: unknown): ParsedMessage {
  const items = yielded === undefined || yielded === null ? [] : Array.isArray(yielded) ? yielded : [yielded];
  if (items.length > maxReadings) {
    const text = `The mapping yields ${items.length} readings; ${maxReadings} are the most of one message.`;
    throw new PayloadError('VALIDATION_ERROR', text, '');
  }
  const faults = createFaults();
  const reader = createReader(faults);
  let taken = 0;
  for (const [index, item] of items.entries()) if (reader.read(item, ['readings', index])) taken += 1;
  const [first] = faults.list();
  if (taken === 0 && first !== undefined) {
    throw new PayloadError('VALIDATION_ERROR', first.message, first.schemaPath);
  }
  return reader.message();
}

function createReader(faults: Faults) {
  const dataloggers = new Map<string, DataloggerDraft>();
  let gateway: string | null = null;
  let totalLength = 0;

  /** The value as plain data, without what JSONata notes in its lists; null after noting what is wrong with it. */
  function plainData(data: ReadingData, path: Path): ReadingData | null {
    const text = jsonText(data);
    if (text === null) {
      faults.add(`${pathText(path)}: expected plain values, got a function.`, path);
      return null;
    }
    totalLength += text.length;
    if (totalLength > maxResultLength) {
      const fault = `The readings of the message have more than ${maxResultLength} characters.`;
      throw new PayloadError('VALIDATION_ERROR', fault, '');
    }
    if (text.length <= maxValueLength) return readingData.parse(JSON.parse(text));
    faults.add(
      `${pathText(path)}: the value has ${text.length} characters; ${maxValueLength} are the most.`,
      path,
    );
    return null;
  }

  function draftOf(name: string): DataloggerDraft {
    const known = dataloggers.get(name);
    if (known !== undefined) return known;
    const draft = { dataloggerType: undefined, intervalSeconds: undefined, list: createSensorList() };
    dataloggers.set(name, draft);
    return draft;
  }

  function read(item: unknown, path: Path): boolean {
    if (!isRecord(item)) {
      faults.expected('an object', item, path);
      return false;
    }
    if (!('value' in item)) {
      faults.expected('a value', undefined, [...path, 'value']);
      return false;
    }
    const result = mappedReading.safeParse(numbersAsText(item));
    if (!result.success) {
      const issue = describeIssue(result.error, item, path);
      faults.add(issue.message, issue.path);
      return false;
    }
    const reading = result.data;
    if (reading.gateway !== undefined) {
      gateway ??= reading.gateway;
      if (gateway !== reading.gateway) {
        faults.expected(`the gateway "${gateway}" of the readings before`, reading.gateway, [
          ...path,
          'gateway',
        ]);
        return false;
      }
    }
    const type = typeOf(reading.sensorType, reading.sensor, reading.unit);
    const { data: said, isMissing } = readSensorValue(type, reading.value);
    const data = plainData(said, [...path, 'value']);
    if (data === null) return false;
    const at = reading.at === undefined || reading.at === null ? null : readTimestamp(reading.at);
    const draft = draftOf(reading.datalogger);
    draft.dataloggerType = reading.dataloggerType ?? draft.dataloggerType;
    draft.intervalSeconds = readPositive(reading.intervalSeconds) ?? draft.intervalSeconds;
    draft.list.put({
      serialNumber: reading.sensor,
      sensorType: type,
      unit: reading.unit,
      at,
      data,
      quality: readingQualityOf(isMissing, at),
    });
    return true;
  }

  return {
    read,
    message: (): ParsedMessage => ({
      gateway: gateway === null ? null : { serialNumber: gateway, slot: null, deviceTime: null },
      dataloggers: Array.from(
        dataloggers,
        ([serialNumber, { dataloggerType, intervalSeconds, list }]): ParsedDatalogger => ({
          serialNumber,
          deviceTime: null,
          dataloggerType,
          expectedHeartbeatInterval: intervalSeconds,
          sensors: list.sensors,
        }),
      ),
      faults: faults.list(),
    }),
  };
}

const names = ['datalogger', 'sensor', 'gateway', 'unit', 'dataloggerType', 'sensorType'];

/** A device that is numbered means the digits of its number; what is null was not said. */
function numbersAsText(item: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const tidy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(item)) {
    if (value === null && key !== 'value') continue;
    tidy[key] = typeof value === 'number' && names.includes(key) ? String(value) : value;
  }
  return tidy;
}

function typeOf(said: string | undefined, sensor: string, unit: string | undefined): SensorType {
  const known = sensorType.safeParse(said?.toLowerCase());
  return known.success ? known.data : inferSensorType(said === undefined ? [sensor] : [said, sensor], unit);
}

/** Null: functions of JSONata stand in it, which lead round in circles or are no values. */
function jsonText(data: ReadingData): string | null {
  if (Object.values(data).some((value) => typeof value === 'function')) return null;
  try {
    return JSON.stringify(data);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
