import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { EngineSummary } from '../../shared/domain/summary.ts';
import { youngGenerationMb } from '../core/youngGeneration.ts';
import type { EngineConfig } from '../engine/config.ts';
import type { Host } from '../engine/host.ts';
import { serveHost } from '../engine/hostChannel.ts';
import { type ShellMessage, type WorkerInput, workerMessage } from '../engine/workerProtocol.ts';
import type { ReporterNews } from '../errorReports/ports.ts';
import { type EngineLife, restartDelayMs } from './engineLife.ts';

interface EngineThreadOptions {
  /** The built `engineWorker.js`. */
  readonly entry: string;
  readonly config: EngineConfig;
  readonly host: Host;
  /** Starting, running, or dead and to be started again. */
  readonly onLife: (life: EngineLife) => void;
  readonly onSummary: (summary: EngineSummary) => void;
}

export interface EngineThread {
  /** A new port that speaks the contract; it is closed when the engine ends. */
  connect(): MessagePort;
  /** Tells the engine what becomes of the errors that the shell sends. */
  readonly errorNews: ReporterNews;
  /** Has the engine write what waits and end, within the deadline; it is not started again. */
  stop(deadlineMs: number): Promise<void>;
}

const resourceLimits = { maxYoungGenerationSizeMb: youngGenerationMb };

/**
 * Keeps an engine running in a thread of its own. One that dies is started again; one that says that it
 * cannot start is not, until the program is started anew.
 */
export function startEngineThread(options: EngineThreadOptions): EngineThread {
  const { entry, config, host, onLife, onSummary } = options;
  let worker: Worker;
  let ports: MessagePort[] = [];
  let restarts = 0;
  let timer: NodeJS.Timeout | null = null;
  let isWanted = true;
  let isAlive = false;
  let hasFailed = false;
  let running = start();

  /** Starts a thread; answers when it has ended. */
  function start(): Promise<void> {
    onLife({ phase: 'starting' });
    const hostChannel = new MessageChannel();
    serveHost(hostChannel.port1, host);
    const workerData: WorkerInput = { config, hostPort: hostChannel.port2 };
    worker = new Worker(entry, { workerData, transferList: [hostChannel.port2], resourceLimits });
    isAlive = true;
    const startedAt = performance.now();

    worker.on('message', (message: unknown) => {
      const told = workerMessage.parse(message);
      if (told.type === 'ready') onLife({ phase: 'running' });
      if (told.type === 'summary') onSummary(told.summary);
      if (told.type === 'failed') {
        hasFailed = true;
        onLife({ phase: 'failed', message: told.message });
      }
    });
    worker.on('error', (error) => host.reportError(error, 'engine thread'));
    return new Promise((ended) => {
      worker.once('exit', () => {
        isAlive = false;
        hostChannel.port1.close();
        for (const port of ports) port.close();
        ports = [];
        if (isWanted && !hasFailed) restart(performance.now() - startedAt);
        ended();
      });
    });
  }

  function restart(livedMs: number): void {
    const delayMs = restartDelayMs(restarts, livedMs);
    restarts = delayMs === 0 ? 0 : restarts + 1;
    onLife({ phase: 'died', againInMs: delayMs });
    timer = setTimeout(() => {
      running = start();
    }, delayMs);
  }

  const tell = (message: ShellMessage): void => {
    if (isAlive) worker.postMessage(message);
  };

  return {
    errorNews: {
      onState: (state) => tell({ type: 'errorState', state }),
      onTaken: () => tell({ type: 'errorTaken' }),
    },
    connect() {
      const { port1, port2 } = new MessageChannel();
      // Between two engines there is nothing to speak to: who asks hears at once that the port is closed.
      if (isAlive) worker.postMessage({ type: 'serve', port: port1 } satisfies ShellMessage, [port1]);
      else port1.close();
      ports.push(port2);
      port2.once('close', () => {
        ports = ports.filter((port) => port !== port2);
      });
      return port2;
    },
    async stop(deadlineMs) {
      isWanted = false;
      if (timer !== null) clearTimeout(timer);
      worker.postMessage({ type: 'stop' } satisfies ShellMessage);
      const deadline = setTimeout(() => void worker.terminate(), deadlineMs);
      await running;
      clearTimeout(deadline);
    },
  };
}
