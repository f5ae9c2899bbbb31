import { Buffer } from 'node:buffer';
import { newestOfGroups, readPayload } from '../../../db/queries/inbox/newestOfGroups.ts';
import type { LogRoom } from '../../../db/queries/logReading.ts';
import { listParsingLog } from '../../../db/queries/parsingLog.ts';
import type { ArchivedFile } from './zipFiles.ts';

const mostGroups = 50;
const mostBytes = 64 * 1024 * 1024;
const samples = 1_000;

async function* lines(rows: readonly unknown[]): AsyncGenerator<Uint8Array, void> {
  for (const row of rows) yield Buffer.from(`${JSON.stringify(row)}\n`);
}

async function* bytes(payload: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield payload;
}

/** The newest message of each of the newest groups of the inbox, 64 MB in all, and samples of the parsing log. */
export async function* payloadFiles(
  room: LogRoom,
  at: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<ArchivedFile, void> {
  const messages = newestOfGroups(room, mostGroups);
  yield { name: 'payloads/messages.ndjson', modifiedAt: at, chunks: lines(messages) };
  let left = mostBytes;
  for (const { id, payloadSize, receivedAt } of messages) {
    if (payloadSize > left) continue;
    const payload = readPayload(room, id);
    if (payload === null) continue;
    left -= payload.length;
    yield { name: `payloads/${id}.bin`, modifiedAt: receivedAt, chunks: bytes(payload) };
  }
  const { items } = await listParsingLog(room, { limit: samples }, signal);
  yield { name: 'payloads/parsing-log.ndjson', modifiedAt: at, chunks: lines(items) };
}
