import type { ApiServices } from '../api/context.ts';
import type { Clock } from '../core/clock.ts';
import type { ReporterNews } from '../errorReports/ports.ts';
import type { EngineConfig } from './config.ts';
import type { Host } from './host.ts';

/** Counts the errors that are sent to whoever looks after the program, where they are. */
export interface SentErrors {
  /** Says whether errors are sent anywhere; at first they are not. */
  setSendingErrors(isOn: boolean): void;
  /** One was sent. */
  countSentError(): void;
}

/** The engine as a shell sees it: what it serves, when it starts, how it ends. */
export interface Engine {
  /** What procedures work with; events included. */
  readonly api: ApiServices;
  /** What the shell tells of the errors that it sends. */
  readonly errorNews: ReporterNews;
  /** Says where the program is served over HTTP, such as `http://127.0.0.1:4780`; null: nowhere any more. */
  servedAt(url: string | null): void;
  /** Starts the monitor. Nothing is connected before. */
  start(): Promise<void>;
  /** Ends links cleanly, writes what waits, closes the database; within its deadline. */
  dispose(): Promise<void>;
}

/** Opens the data directory and wires the engine; rejects with a `StartupError` when it cannot. */
export type CreateEngine = (options: {
  config: EngineConfig;
  host: Host;
  clock: Clock;
  /** The file of the thread for long reads; without it they are done on the engine's own thread, in steps. */
  readerEntry?: string | undefined;
}) => Promise<Engine>;
