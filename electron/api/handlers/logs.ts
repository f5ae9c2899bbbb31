import { listConnectionLog } from '../../../db/queries/connectionLog.ts';
import { listParsingLog } from '../../../db/queries/parsingLog.ts';
import { implementer } from '../implementer.ts';

export const logs = {
  connection: implementer.logs.connection.handler(({ context, input }) =>
    listConnectionLog(context.reader, input),
  ),
  parsing: implementer.logs.parsing.handler(({ context, input }) => listParsingLog(context.reader, input)),
};
