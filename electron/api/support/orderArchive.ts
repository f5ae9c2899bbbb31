import { archiveName } from '../../core/support/archiveName.ts';
import { audit } from '../audit.ts';
import type { ApiContext } from '../context.ts';
import { apiError } from '../errors.ts';
import type { ExportFile } from '../exports/openExport.ts';
import { supportFacts } from './supportFacts.ts';

/**
 * The archive for whoever helps, as an operator orders it; the audit log says so once it is taken. With payloads only
 * where a person asked for them. Refuses a viewer: it tells of everything.
 */
export function orderArchive(context: ApiContext, hasPayloads: boolean): ExportFile {
  if (context.caller.role !== 'operator') {
    throw apiError('FORBIDDEN', 'A viewer token may not collect for support.');
  }
  const { clock, writer, reads, logsDirectory } = context;
  const at = clock.now();
  return {
    fileName: archiveName(at),
    format: null,
    contentType: 'application/zip',
    async *open(signal) {
      await writer.write((handle) => audit(handle, context, 'support.collect', null, { hasPayloads }));
      const facts = await supportFacts(context, signal);
      yield* reads.stream('supportArchive', { facts, logsDirectory, hasPayloads, at }, signal);
    },
  };
}
