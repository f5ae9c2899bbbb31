import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { dataPaths } from '../../../db/dataDirectory.ts';
import { openBeside } from '../../../db/openBeside.ts';
import { getDatalogger } from '../../../db/queries/dataloggers.ts';
import { hasSensor } from '../../../db/queries/sensors.ts';
import { listSites } from '../../../db/queries/sites.ts';
import type { Reader } from '../../../db/reader.ts';
import { systemClock } from '../../engine/systemClock.ts';
import { createLocalReads } from '../../reading/localReads.ts';
import type { ExportCommand, ExportOrder } from '../exportFlags.ts';
import type { Options } from '../options.ts';
import { bytesText, type Terminal } from '../output/progress.ts';
import { writeOutput } from '../output/writeOutput.ts';
import { missingDatabase, StartFailure } from '../startFailure.ts';
import { siteNamed } from './siteNamed.ts';

export interface ExportSurroundings {
  /** Standard output. */
  readonly out: Writable;
  /** Standard error. */
  readonly terminal: Terminal;
  /** Aborted when the program was asked to end. */
  readonly ending: AbortSignal;
}

/**
 * Writes the rows that a filter names, as they were when it began, from the database beside whatever runs on it. Answers
 * what was done in a sentence; null when the rows themselves went to standard output.
 */
export async function exportRows(
  { dataDir }: Options,
  { order, site, output }: ExportCommand,
  { out, terminal, ending }: ExportSurroundings,
): Promise<string | null> {
  const { database: file } = dataPaths(dataDir);
  if (!existsSync(file)) throw new StartFailure(missingDatabase(file));
  using database = await openBeside(dataDir);
  const chunks = openRows(database.reader, order, site, ending);
  const bytes = await writeOutput(chunks, { to: output ?? out, terminal, ending });
  return output === null ? null : `${resolve(output)} was written, ${bytesText(bytes)}.`;
}

/** Sensors and dataloggers that are not there would make an empty file, which would pass for an answer. */
function checkDevices(reader: Reader, sensorIds: readonly number[], dataloggerIds: readonly number[]): void {
  const sensor = sensorIds.find((id) => !hasSensor(reader, id));
  if (sensor !== undefined) throw new StartFailure(`There is no sensor ${sensor}.`);
  const datalogger = dataloggerIds.find((id) => getDatalogger(reader, id) === null);
  if (datalogger !== undefined) throw new StartFailure(`There is no datalogger ${datalogger}.`);
}

function openRows(
  reader: Reader,
  { of, query }: ExportOrder,
  site: string | null,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const reads = createLocalReads(reader);
  const { byteOrderMark: hasByteOrderMark, ...asked } = query;
  const siteId = site === null ? undefined : siteNamed(listSites(reader), site).id;
  const shape = { hasByteOrderMark, siteId };
  switch (of) {
    case 'connection-log':
      return reads.stream('connectionLog', { ...asked, ...shape }, signal);
    case 'parsing-log':
      return reads.stream('parsingLog', { ...asked, ...shape }, signal);
    case 'readings': {
      const { sensorId = [], dataloggerId = [] } = query;
      checkDevices(reader, sensorId, dataloggerId);
      return reads.stream('readings', { ...asked, ...shape, receivedBy: systemClock.now() }, signal);
    }
  }
}
