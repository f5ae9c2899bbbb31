import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dataPaths } from '../../../db/dataDirectory.ts';
import { type DatabaseBeside, openBeside } from '../../../db/openBeside.ts';
import { listConnections } from '../../../db/queries/connections.ts';
import { createSteps } from '../../../db/steps.ts';
import { connectionFact, settingsFact, versionFact } from '../../api/support/storedFacts.ts';
import { archiveName } from '../../core/support/archiveName.ts';
import { systemClock } from '../../engine/systemClock.ts';
import { packSupport, type SupportFact } from '../../reading/support/supportArchive.ts';
import type { Options } from '../options.ts';
import { bytesText, type Terminal } from '../output/progress.ts';
import { writeOutput } from '../output/writeOutput.ts';
import { missingDatabase, StartFailure } from '../startFailure.ts';
import { serviceUrl } from './askService.ts';
import { selfCheckByItself } from './selfCheckByItself.ts';

export interface CollectCommand {
  /** Null: one whose name says when, where the command was given. */
  readonly file: string | null;
  readonly hasPayloads: boolean;
}

export interface CollectSurroundings {
  readonly version: string;
  /** Standard error. */
  readonly terminal: Terminal;
  /** Aborted when the program was asked to end. */
  readonly ending: AbortSignal;
}

type Chunks = AsyncIterable<Uint8Array>;

/** A service that is there answers at once; it may need a while for the first bytes. */
const ANSWER_WITHIN_MS = 30_000;
/** Looking through a large database takes longer than a person waits for an archive. */
const LONGEST_SELF_CHECK_MS = 60_000;

/** Has the service that runs pack it, which knows more; null where none answers, or not to us. */
async function packedByService(
  options: Options,
  hasPayloads: boolean,
  ending: AbortSignal,
): Promise<Chunks | null> {
  const { dataDir, token } = options;
  const tokenFile = join(dataDir, 'http-token');
  if (token === null && !existsSync(tokenFile)) return null;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), ANSWER_WITHIN_MS);
  try {
    const response = await fetch(`${serviceUrl(options)}/support/archive?payloads=${hasPayloads}`, {
      headers: { authorization: `Bearer ${token ?? readFileSync(tokenFile, 'utf8').trim()}` },
      signal: AbortSignal.any([ending, late.signal]),
    });
    return response.ok ? response.body : null;
  } catch (error) {
    // Nobody is there, or too busy to help: what lies in the files is packed all the same.
    if (ending.aborted) throw error;
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** What can be told without a program that runs. A database that cannot be read is told of, too. */
async function storedFacts(
  { reader, file }: DatabaseBeside,
  { dataDir }: Options,
  version: string,
): Promise<SupportFact[]> {
  const checks = await selfCheckByItself(
    { reader, file },
    dataDir,
    AbortSignal.timeout(LONGEST_SELF_CHECK_MS),
  );
  return [
    versionFact(reader, version, 'command line'),
    { name: 'self-check.json', rows: [checks] },
    settingsFact(reader),
    connectionFact(reader, listConnections(reader)),
  ];
}

const withoutDatabase = (version: string, error: unknown): SupportFact[] => [
  versionFact(null, version, 'command line'),
  { name: 'database.json', rows: [{ notRead: error instanceof Error ? error.message : String(error) }] },
];

/**
 * Packs logs, versions and states into a zip, without secrets: by the service that runs on the data directory, else from
 * what lies there. Answers what was done in a sentence.
 */
export async function collect(
  options: Options,
  { file, hasPayloads }: CollectCommand,
  { version, terminal, ending }: CollectSurroundings,
): Promise<string> {
  const { dataDir } = options;
  const { database: databaseFile } = dataPaths(dataDir);
  const logsDirectory = join(dataDir, 'logs');
  if (!existsSync(databaseFile) && !existsSync(logsDirectory)) {
    throw new StartFailure(missingDatabase(databaseFile));
  }
  const at = systemClock.now();
  const target = resolve(file ?? archiveName(at));
  const output = { to: target, terminal, ending };
  const done = (bytes: number, how: string) =>
    `${target} was written, ${bytesText(bytes)}${how}. Look into its README.txt before you hand it on.`;

  const byService = await packedByService(options, hasPayloads, ending);
  if (byService !== null) return done(await writeOutput(byService, output), ' by the service that runs');

  using opened = new DisposableStack();
  const database = await openBeside(dataDir).catch((error: unknown) => ({ error }));
  const isOpen = !('error' in database);
  const facts = isOpen
    ? await storedFacts(opened.use(database), options, version)
    : withoutDatabase(version, database.error);
  const turns = isOpen ? database.reader : { inSteps: createSteps() };
  const payloads = isOpen && hasPayloads ? database.reader : null;
  const chunks = packSupport({ facts, logsDirectory, at }, turns, payloads, ending);
  return done(
    await writeOutput(chunks, output),
    '; no service answered, so what only it knows is not inside',
  );
}
