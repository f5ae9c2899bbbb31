import { getConnectionOfSite } from '../../../db/queries/connections.ts';
import { listSites } from '../../../db/queries/sites.ts';
import type { Found } from '../../core/import/draft.ts';
import { faultSentence } from '../../core/import/notes.ts';
import { planImport } from '../../core/import/planImport.ts';
import { readFile } from '../../core/import/readFile.ts';
import { audit } from '../audit.ts';
import type { ApiContext } from '../context.ts';
import { apiError } from '../errors.ts';
import { implementer } from '../implementer.ts';
import { ImportChoiceError, importSites } from '../importSites.ts';
import { previewOf } from '../previewOf.ts';
import { tellSites, tellStatus } from '../siteNews.ts';

const parserNamesOf = ({ parsers }: ApiContext): ReadonlySet<string> =>
  new Set(parsers.list().map(({ name }) => name));

function foundIn(content: string): Found {
  const read = readFile(content);
  if (!read.ok) throw apiError('BAD_REQUEST', faultSentence(read.fault), { fault: read.fault });
  return read.value;
}

export const siteImport = {
  importPreview: implementer.sites.importPreview.handler(({ context, input }) => {
    const found = foundIn(input.content);
    const present = { sites: listSites(context.reader), parserNames: parserNamesOf(context) };
    return previewOf(planImport(found, present));
  }),

  import: implementer.sites.import.handler(async ({ context, input }) => {
    const { fileName, indexes, connectAtOnce } = input;
    const found = foundIn(input.content);
    const { writer, clock, sealSecret } = context;
    const ports = { writer, now: clock.now, sealSecret, parserNames: parserNamesOf(context) };
    const sites = await importSites(ports, found, { indexes, connectAtOnce }, (handle, added) =>
      audit(handle, context, 'sites.import', null, {
        fileName,
        source: found.source,
        codes: added.map(({ code }) => code),
      }),
    ).catch((error: unknown) => {
      throw error instanceof ImportChoiceError ? apiError('BAD_REQUEST', error.message) : error;
    });
    if (sites.length > 0) tellSites(context);
    for (const { id } of sites) tellStatus(context, getConnectionOfSite(context.reader, id));
    return {
      source: found.source,
      sites: sites.map(({ id, code, name, connection: { isActive } }) => ({ id, code, name, isActive })),
    };
  }),
};
