import type { TrialReading, TrialReport, TrialResult } from '../../shared/domain/parserTrial.ts';
import type { TriedMessage, TriedReadings } from './parserPorts.ts';
import type { TrialItem, TrialItems } from './trialMessages.ts';

const maxResults = 50;
const maxReadings = 100;

/** What a trial found: counts, and the messages that tell most. */
export function trialReport(
  { items, withoutBytes }: TrialItems,
  tried: readonly TriedMessage[],
): TrialReport {
  const results = tried.flatMap((message, index) => {
    const item = items[index];
    return item === undefined ? [] : [resultOf(item, message)];
  });
  const count = (outcome: TrialResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  const [partial, failed] = [count('partial'), count('failed')];
  const order = { failed: 0, partial: 1, parsed: 2 };
  return {
    tried: results.length,
    parsed: results.length - failed,
    partial,
    failed,
    withoutBytes,
    results: results.toSorted((a, b) => order[a.outcome] - order[b.outcome]).slice(0, maxResults),
  };
}

function resultOf(item: TrialItem, { verdict, tookMs, decoded }: TriedMessage): TrialResult {
  const { topic, arrivedAt: receivedAt, failureId, isCut } = item;
  const result = { topic, receivedAt, failureId, isCut, decoded, tookMs };
  if (verdict.outcome === 'failed') {
    const { errorType, errorMessage: message, schemaPath: path } = verdict.failure;
    return {
      ...result,
      outcome: 'failed',
      faults: [{ errorType, message, path }],
      readings: [],
      readingCount: 0,
    };
  }
  const readings = readingsOf(verdict.parsed);
  return {
    ...result,
    outcome: verdict.parsed.faults.length > 0 ? 'partial' : 'parsed',
    faults: verdict.parsed.faults.map(({ message, schemaPath: path }) => ({
      errorType: 'VALIDATION_ERROR',
      message,
      path,
    })),
    readings: readings.slice(0, maxReadings),
    readingCount: readings.length,
  };
}

const readingsOf = ({ gateway, dataloggers }: TriedReadings): TrialReading[] =>
  dataloggers.flatMap(({ serialNumber: datalogger, sensors }) =>
    sensors.map(({ serialNumber: sensor, sensorType, unit = null, at, data, quality }) => ({
      gateway: gateway?.serialNumber ?? null,
      datalogger,
      sensor,
      sensorType,
      unit,
      at,
      data,
      quality,
    })),
  );
