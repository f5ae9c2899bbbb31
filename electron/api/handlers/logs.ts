import { getConnectionLogEntry, listConnectionLog } from '../../../db/queries/connectionLog.ts';
import { getParsingLogEntry, listParsingLog } from '../../../db/queries/parsingLog.ts';
import { found } from '../found.ts';
import { implementer } from '../implementer.ts';

export const logs = {
  connection: implementer.logs.connection.handler(({ context, input, signal }) =>
    listConnectionLog(context.reader, input, signal),
  ),
  connectionEntry: implementer.logs.connectionEntry.handler(({ context, input: { id } }) =>
    found(getConnectionLogEntry(context.reader, id), 'connection log entry', id),
  ),
  parsing: implementer.logs.parsing.handler(({ context, input, signal }) =>
    listParsingLog(context.reader, input, signal),
  ),
  parsingEntry: implementer.logs.parsingEntry.handler(({ context, input: { id } }) =>
    found(getParsingLogEntry(context.reader, id), 'parsing log entry', id),
  ),
};
