import { Buffer } from 'node:buffer';
import { z } from 'zod';
import type { LogRoom } from '../../../db/queries/logReading.ts';
import { AbandonedReadError } from '../../../db/steps.ts';
import { instant } from '../../../shared/domain/scalars.ts';
import { redact } from '../../logging/redact.ts';
import { payloadFiles } from './payloadFiles.ts';
import { listLogFiles, redactedLog } from './redactedLog.ts';
import { supportReadme } from './supportReadme.ts';
import { type ArchivedFile, zipFiles } from './zipFiles.ts';

/** What is known of the program at the moment. A name that ends in `.ndjson` has a row in each line, `.json` one alone. */
export const supportFact = z.object({ name: z.string(), rows: z.array(z.unknown()) });
export type SupportFact = z.infer<typeof supportFact>;

export const supportQuestion = z.object({
  facts: z.array(supportFact),
  /** Where the log files lie. */
  logsDirectory: z.string(),
  /** Payloads of messages that were not understood; nobody can tell what is in them. */
  hasPayloads: z.boolean(),
  at: instant,
});
export type SupportQuestion = z.infer<typeof supportQuestion>;

/**
 * A zip for whoever helps: what is known of the program, and its log files, without secrets; read and packed as it is
 * taken.
 */
export const supportArchive = (
  room: LogRoom,
  question: SupportQuestion,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void> =>
  packSupport(question, room, question.hasPayloads ? room : null, signal);

/** The same where the database may be what cannot be read; `payloads`: where they are read from, null: nowhere. */
export const packSupport = (
  question: Omit<SupportQuestion, 'hasPayloads'>,
  turns: Pick<LogRoom, 'inSteps'>,
  payloads: LogRoom | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void> => zipFiles(archived(question, turns, payloads, signal));

async function* archived(
  { facts, logsDirectory, at }: Omit<SupportQuestion, 'hasPayloads'>,
  turns: Pick<LogRoom, 'inSteps'>,
  payloads: LogRoom | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<ArchivedFile, void> {
  const whileWanted = (file: ArchivedFile): ArchivedFile => ({
    ...file,
    chunks: inTurns(file.chunks, turns, signal),
  });
  const readme = supportReadme(at, payloads !== null);
  yield { name: 'README.txt', modifiedAt: at, chunks: inOne(readme) };
  for (const fact of facts) {
    yield whileWanted({ name: fact.name, modifiedAt: at, chunks: factText(fact) });
  }
  for (const file of await listLogFiles(logsDirectory)) {
    const { name, modifiedAt } = file;
    yield whileWanted({ name: `logs/${name}`, modifiedAt, chunks: redactedLog(file) });
  }
  if (payloads === null) return;
  for await (const file of payloadFiles(payloads, at, signal)) yield whileWanted(file);
}

/** Packing is work: between two chunks it is the turn of other reads. */
async function* inTurns(
  chunks: AsyncIterable<Uint8Array>,
  { inSteps }: Pick<LogRoom, 'inSteps'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of chunks) {
    if (signal?.aborted) throw new AbandonedReadError();
    yield chunk;
    await inSteps(() => false, signal);
  }
}

async function* inOne(text: string): AsyncGenerator<Uint8Array, void> {
  yield Buffer.from(text);
}

async function* factText({ name, rows }: SupportFact): AsyncGenerator<Uint8Array, void> {
  const isAlone = name.endsWith('.json');
  for (const row of rows) yield Buffer.from(`${JSON.stringify(redact(row), null, isAlone ? 2 : 0)}\n`);
}
