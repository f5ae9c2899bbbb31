import { z } from 'zod';
import { exportShape } from '../../shared/domain/export.ts';
import { id, instant } from '../../shared/domain/scalars.ts';
import { exportConnectionLog, exportParsingLog } from './exportLogs.ts';
import { exportReadings } from './exportReadings.ts';
import { connectionSelection, parsingSelection } from './logQuestions.ts';
import { streamQuery } from './query.ts';
import { reportFileOrder } from './report/reportOrder.ts';
import { writeReport } from './report/writeReport.ts';
import { supportArchive, supportQuestion } from './support/supportArchive.ts';

const readingExport = exportShape.extend({
  sensorId: z.array(id).optional(),
  dataloggerId: z.array(id).optional(),
  siteId: id.optional(),
  from: instant.optional(),
  to: instant.optional(),
  receivedBy: instant,
});

/** Every long read that answers bytes, by name. */
export const streamQueries = {
  connectionLog: streamQuery(connectionSelection.extend(exportShape.shape), exportConnectionLog),
  parsingLog: streamQuery(parsingSelection.extend(exportShape.shape), exportParsingLog),
  readings: streamQuery(readingExport, exportReadings),
  report: streamQuery(reportFileOrder, writeReport),
  supportArchive: streamQuery(supportQuestion, supportArchive),
};

type Streams = typeof streamQueries;
export type StreamName = keyof Streams;
export type StreamArgs<Name extends StreamName> = z.output<Streams[Name]['args']>;
export const isStreamName = (name: string): name is StreamName => Object.hasOwn(streamQueries, name);
