import { getConnectionLogEntry } from '../../../db/queries/connectionLog.ts';
import { getParsingLogEntry } from '../../../db/queries/parsingLog.ts';
import { found } from '../found.ts';
import { implementer } from '../implementer.ts';

export const logs = {
  connection: implementer.logs.connection.handler(({ context, input, signal }) =>
    context.reads.read('connectionLog', input, signal),
  ),
  connectionHistogram: implementer.logs.connectionHistogram.handler(({ context, input, signal }) =>
    context.reads.read('connectionHistogram', input, signal),
  ),
  connectionEntry: implementer.logs.connectionEntry.handler(({ context, input: { id } }) =>
    found(getConnectionLogEntry(context.reader, id), 'connection log entry', id),
  ),
  parsing: implementer.logs.parsing.handler(({ context, input, signal }) =>
    context.reads.read('parsingLog', input, signal),
  ),
  parsingHistogram: implementer.logs.parsingHistogram.handler(({ context, input, signal }) =>
    context.reads.read('parsingHistogram', input, signal),
  ),
  parsingEntry: implementer.logs.parsingEntry.handler(({ context, input: { id } }) =>
    found(getParsingLogEntry(context.reader, id), 'parsing log entry', id),
  ),
};
