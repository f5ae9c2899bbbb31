import { existsSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { dataPaths } from '../../../db/dataDirectory.ts';
import { openDatabase } from '../../../db/open.ts';
import { insertAudit } from '../../../db/queries/auditLog.ts';
import { listSites } from '../../../db/queries/sites.ts';
import { StartupError } from '../../../db/startupError.ts';
import { importPreview, importResult } from '../../../shared/domain/siteImport.ts';
import { importSites } from '../../api/importSites.ts';
import { previewOf } from '../../api/previewOf.ts';
import type { Found } from '../../core/import/draft.ts';
import { faultSentence } from '../../core/import/notes.ts';
import { planImport } from '../../core/import/planImport.ts';
import { readFile } from '../../core/import/readFile.ts';
import { systemClock } from '../../engine/systemClock.ts';
import { builtinParsers } from '../../parsers/builtin/index.ts';
import type { Options } from '../options.ts';
import { openSecretBox } from '../secrets.ts';
import { missingDatabase, StartFailure } from '../startFailure.ts';
import { askService } from './askService.ts';
import { listImported, listPreview } from './importList.ts';

const ACTOR = 'command line';

export interface ImportCommand {
  readonly file: string;
  /** Only says what would come in. */
  readonly isDryRun: boolean;
  /** `VEDETTA_SECRET_KEY`. */
  readonly secretKey: string | undefined;
}

/**
 * Adds the connections of a file, switched off; in the database when nothing runs on it, else by asking
 * the service that does. Those that are here already are left. Answers a list of what came in.
 */
export async function importFile(options: Options, command: ImportCommand): Promise<string> {
  const { database } = dataPaths(options.dataDir);
  if (!existsSync(database)) throw new StartFailure(missingDatabase(database));
  const content = contentOf(command.file);
  const read = readFile(content);
  if (!read.ok) throw new StartFailure(`${command.file}: ${faultSentence(read.fault)}`);
  try {
    return await importIntoDatabase(options, command, read.value);
  } catch (error) {
    if (error instanceof StartupError && error.code === 'already_running') {
      return importOverHttp(options, command, content);
    }
    throw error;
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(resolve(file), 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartFailure(`The file to import cannot be read: ${why}.`, { cause });
  }
}

async function importIntoDatabase(
  { dataDir }: Options,
  { file, isDryRun, secretKey }: ImportCommand,
  found: Found,
): Promise<string> {
  using database = await openDatabase({ dataDir, now: systemClock.now });
  const parserNames = new Set(builtinParsers.map(({ name }) => name));
  const preview = previewOf(planImport(found, { sites: listSites(database.reader), parserNames }));
  if (isDryRun) return listPreview(preview);
  const secrets = openSecretBox(dataDir, secretKey);
  const sites = await importSites(
    {
      writer: database.writer,
      now: systemClock.now,
      sealSecret: async (secret) => secrets.seal(secret),
      parserNames,
    },
    found,
    { indexes: undefined, connectAtOnce: false },
    (handle, added) =>
      insertAudit(handle, {
        at: systemClock.now(),
        actor: ACTOR,
        action: 'sites.import',
        target: null,
        detail: JSON.stringify({
          fileName: basename(file),
          source: found.source,
          codes: added.map(({ code }) => code),
        }),
        remoteAddress: null,
      }),
  );
  return listImported(preview, sites);
}

async function importOverHttp(
  options: Options,
  { file, isDryRun }: ImportCommand,
  content: string,
): Promise<string> {
  const command = 'import';
  const body = { fileName: basename(file), content };
  const path = '/sites/import';
  const preview = await askService(options, {
    command,
    path: `${path}/preview`,
    body,
    answer: importPreview,
  });
  if (isDryRun) return listPreview(preview);
  const { sites } = await askService(options, { command, path, body, answer: importResult });
  return listImported(preview, sites);
}
