import type { DatabaseHandle } from '../../db/handle.ts';
import {
  type ExportedReading,
  listReadingSources,
  prepareExportedReadings,
  type ReadingSelection,
  type ReadingSource,
} from '../../db/queries/exportReadings.ts';
import type { LogRoom } from '../../db/queries/logReading.ts';
import { inOneStep } from '../../db/steps.ts';
import type { ExportShape } from '../../shared/domain/export.ts';
import type { ExportColumn } from '../core/export/rowWriter.ts';
import { writeRows } from './writeRows.ts';

const readingsAtOnce = 2000;
const sensorsAtOnce = 200;

type Row = ReadingSource & ExportedReading;

const columns: ExportColumn<Row>[] = [
  { name: 'time', value: ({ at }) => new Date(at).toISOString() },
  { name: 'at', value: ({ at }) => at },
  { name: 'receivedAt', value: ({ receivedAt }) => receivedAt },
  { name: 'siteCode', value: ({ siteCode }) => siteCode },
  { name: 'datalogger', value: ({ datalogger }) => datalogger },
  { name: 'sensorId', value: ({ sensorId }) => sensorId },
  { name: 'sensor', value: ({ serialNumber }) => serialNumber },
  { name: 'label', value: ({ label }) => label },
  { name: 'sensorType', value: ({ sensorType }) => sensorType },
  { name: 'unit', value: ({ unit }) => unit },
  { name: 'quality', value: ({ quality }) => quality },
  { name: 'data', value: ({ data }) => data },
];

export type ReadingExport = ReadingSelection & ExportShape & { readonly receivedBy: number };

/** The readings that had been received when it began, sensor by sensor, each oldest first. */
export function exportReadings(
  room: LogRoom,
  { format, hasByteOrderMark, ...selection }: ReadingExport,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const parts = readParts(room, selection);
  const read = (given: AbortSignal | undefined) =>
    inOneStep(
      room.inSteps,
      () => {
        for (let looked = 0; looked < sensorsAtOnce; looked += 1) {
          const part = parts.next();
          if (part.done === true) return { rows: [], isDone: true };
          if (part.value.length > 0) return { rows: part.value, isDone: false };
        }
        return { rows: [], isDone: false };
      },
      given,
    );
  const readOn = async (given: AbortSignal | undefined): Promise<readonly Row[]> => {
    for (;;) {
      const { rows, isDone } = await read(given);
      if (rows.length > 0 || isDone) return rows;
    }
  };
  return writeRows(readOn, columns, { format, hasByteOrderMark }, signal);
}

/** One short read after the other; each statement is done when its rows are told. */
function* readParts(
  database: DatabaseHandle,
  selection: ReadingSelection & { readonly receivedBy: number },
): Generator<readonly Row[], void> {
  const { from = 0, to = Number.MAX_SAFE_INTEGER, receivedBy } = selection;
  const readings = prepareExportedReadings(database);
  for (let after = 0; ; ) {
    const sources = listReadingSources(database, selection, after, sensorsAtOnce);
    for (const source of sources) {
      after = source.sensorId;
      for (let start = from; ; ) {
        const rows = readings(source.sensorId, start, to, receivedBy, readingsAtOnce);
        yield rows.map((row) => ({ ...source, ...row }));
        if (rows.length < readingsAtOnce) break;
        start = (rows.at(-1)?.at ?? start) + 1;
      }
    }
    if (sources.length < sensorsAtOnce) return;
  }
}
