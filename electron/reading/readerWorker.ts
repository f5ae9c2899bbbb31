import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { openCheckpoints } from '../../db/checkpoints.ts';
import { openLogIndex } from '../../db/logIndex/openLogIndex.ts';
import { openReader } from '../../db/reader.ts';
import { loadSqlite, passesByItself } from '../../db/sqliteDriver.ts';
import { readerInput, readerMessage } from './portProtocol.ts';
import { serveRead } from './serveReads.ts';

/** How often it looks whether there is something to index, and to carry from the WAL into the database. */
const TEND_EVERY_MS = 250;

/**
 * Entry of the reader's thread: answers long reads, keeps the index of the logs, and does the checkpoints of the
 * WAL, so that no commit does. An error that it does not know ends it; it is then started anew.
 */
if (parentPort === null) throw new Error('The reader was not started as a worker.');
const input = readerInput.parse(workerData);
const driver = await loadSqlite();
using stack = new DisposableStack();
const reader = stack.use(openReader(driver, input.database));
const logIndex = stack.use(openLogIndex(driver, input.searchIndex, reader));
const checkpoints = stack.use(openCheckpoints(driver, input.database));
const stopping = new AbortController();
const room = { ...reader, logIndex };

parentPort.on('message', (message: unknown) => {
  const told = readerMessage.parse(message);
  if (told.type === 'stop') stopping.abort();
  else serveRead(room, told);
});

/** Indexes some rows; with a full disk none, until there is room. */
function fill(rows: number): boolean {
  try {
    return logIndex.fill(rows);
  } catch (error) {
    if (!passesByItself(error)) throw error;
    return false;
  }
}

while (!stopping.signal.aborted) {
  checkpoints.tend();
  await reader.inSteps((rows) => {
    checkpoints.tend();
    return !stopping.signal.aborted && fill(rows);
  });
  await sleep(TEND_EVERY_MS, undefined, { signal: stopping.signal }).catch((error: unknown) => {
    // The wait ends early only because the thread shall end.
    if (!stopping.signal.aborted) throw error;
  });
}
parentPort.close();
