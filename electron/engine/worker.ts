import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { StartupError } from '../../db/startupError.ts';
import { createPortServer } from '../api/messagePort.ts';
import { router } from '../api/router.ts';
import { createEngine } from './createEngine.ts';
import type { Engine } from './engine.ts';
import { connectHost } from './hostChannel.ts';
import { watchSummary } from './summary.ts';
import { systemClock } from './systemClock.ts';
import { shellMessage, type WorkerMessage, workerInput } from './workerProtocol.ts';

/**
 * Entry of the desktop's engine thread: opens the engine, then serves the contract on every port that
 * the shell hands over, until it is told to stop.
 */
if (parentPort === null) throw new Error('The engine thread was not started as a worker.');
const shell = parentPort;
const tell = (message: WorkerMessage): void => shell.postMessage(message);

function serve(engine: Engine): void {
  const servePort = createPortServer(router, engine.api);
  shell.on('message', (message: unknown) => {
    const told = shellMessage.parse(message);
    if (told.type === 'serve') servePort(told.port);
    if (told.type === 'stop') void stop(engine);
    if (told.type === 'errorState') engine.errorNews.onState(told.state);
    if (told.type === 'errorTaken') engine.errorNews.onTaken();
  });
}

async function stop(engine: Engine): Promise<void> {
  await engine.dispose();
  tell({ type: 'stopped' });
  // Its windows' ports may still be open; nothing stands behind them any more.
  process.exit(0);
}

try {
  const { config, hostPort } = workerInput.parse(workerData);
  const engine = await createEngine({
    config,
    host: connectHost(hostPort),
    clock: systemClock,
    readerEntry: join(import.meta.dirname, 'readerWorker.js'),
  });
  await engine.start();
  serve(engine);
  tell({ type: 'ready' });
  watchSummary(engine.api, (summary) => tell({ type: 'summary', summary }));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  tell({ type: 'failed', code: error instanceof StartupError ? error.code : null, message });
}
