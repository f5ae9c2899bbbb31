import type { z } from 'zod';
import { connectionLogReading, listConnectionLog } from '../../db/queries/connectionLog.ts';
import { readLogHistogram } from '../../db/queries/logHistogram.ts';
import { listParsingLog, parsingLogReading } from '../../db/queries/parsingLog.ts';
import { deviceQueries } from './deviceQueries.ts';
import { figureQueries } from './figureQueries.ts';
import { historyQueries } from './historyQueries.ts';
import { connectionBars, connectionPage, parsingBars, parsingPage } from './logQuestions.ts';
import { type Query, query } from './query.ts';
import { readReport } from './report/readReport.ts';
import { reportOrder } from './report/reportOrder.ts';
import { topicQueries } from './topicQueries.ts';
import { troubleQueries } from './troubleQueries.ts';

const table = {
  connectionLog: query(connectionPage, listConnectionLog),
  connectionHistogram: query(connectionBars, (room, asked, signal) =>
    readLogHistogram(room, asked, connectionLogReading(room, asked), signal),
  ),
  parsingLog: query(parsingPage, listParsingLog),
  parsingHistogram: query(parsingBars, (room, asked, signal) =>
    readLogHistogram(room, asked, parsingLogReading(room, asked), signal),
  ),
  report: query(reportOrder, readReport),
  ...historyQueries,
  ...deviceQueries,
  ...topicQueries,
  ...troubleQueries,
  ...figureQueries,
};

type Queries = typeof table;
export type ReadName = keyof Queries;
export type ReadArgs<Name extends ReadName> = z.output<Queries[Name]['args']>;
export type ReadResult<Name extends ReadName> = z.output<Queries[Name]['result']>;

/** Every long read that answers a value, by name. */
export const readQueries: {
  readonly [Name in ReadName]: Query<ReadArgs<Name>, ReadResult<Name>>;
} = table;
export const isReadName = (name: string): name is ReadName => Object.hasOwn(readQueries, name);
