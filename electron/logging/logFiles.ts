import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import type { LogLevel } from '../../shared/domain/log.ts';
import { formatLine, type LogFields } from './formatLine.ts';
import { openRotatingFile } from './rotatingFile.ts';

/** Writes a constant message with its fields; secrets and control characters are dealt with here. Never throws. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
export interface OpenLog extends Log, Disposable {}

/** The files of the engine, one per concern. `main.log` belongs to the shell: `openMainLog`. */
export interface LogFiles extends Disposable {
  /** `mqtt_connections.log` */
  readonly connections: Log;
  /** `mqtt_parsing.log` */
  readonly parsing: Log;
  /** `monitor.log` */
  readonly monitor: Log;
}

export interface LogOptions {
  /** The data directory; the files lie in `DIR/logs`, which is created. */
  readonly dir: string;
  /** The least that is written. */
  readonly level: LogLevel;
  readonly version: string;
  /** A line could not be written (a full disk, a lost directory); told once until writing works again. */
  readonly onFault: (error: Error, file: string) => void;
}

const maxSizeBytes = 10 * 1024 * 1024;
const kept = 5;

const electronLevel = {
  DEBUG: 'debug',
  INFO: 'info',
  WARNING: 'warn',
  ERROR: 'error',
  CRITICAL: 'error',
} as const;
const nameOfLevel: Readonly<Record<string, LogLevel>> = {
  debug: 'DEBUG',
  info: 'INFO',
  warn: 'WARNING',
  error: 'ERROR',
};

/** Opens the engine's three log files. Throws when the directory or a file cannot be written. */
export function createLogFiles(options: LogOptions): LogFiles {
  using opening = new DisposableStack();
  const connections = opening.use(openLog('mqtt_connections', options));
  const parsing = opening.use(openLog('mqtt_parsing', options));
  const monitor = opening.use(openLog('monitor', options));
  const opened = opening.move();
  return { connections, parsing, monitor, [Symbol.dispose]: () => opened.dispose() };
}

/** Opens `main.log`, which the shell owns: one writer per file. */
export const openMainLog = (options: LogOptions): OpenLog => openLog('main', options);

function openLog(name: string, { dir, level, version, onFault }: LogOptions): OpenLog {
  const directory = join(dir, 'logs');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, `${name}.log`);
  const file = openRotatingFile({ path, maxSizeBytes, kept });
  const logger = electronLog.create({ logId: path });
  let linesLost = 0;

  function write(at: Date, writtenLevel: LogLevel, message: string, fields?: LogFields): void {
    try {
      if (linesLost > 0) {
        file.writeLine(formatLine(at, 'ERROR', 'log lines were lost', { linesLost }));
        linesLost = 0;
      }
      file.writeLine(formatLine(at, writtenLevel, message, fields));
    } catch (error) {
      linesLost += 1;
      if (linesLost === 1) onFault(error instanceof Error ? error : new Error(String(error)), path);
    }
  }

  // electron-log's own transports write without escaping and world-readable; only ours stays.
  for (const transport of Object.values(logger.transports)) if (transport) transport.level = false;
  logger.transports['escaped'] = Object.assign(
    (entry: { date: Date; level: string; data: unknown[] }) => {
      const [message, fields] = entry.data;
      write(
        entry.date,
        nameOfLevel[entry.level] ?? 'INFO',
        String(message),
        isFields(fields) ? fields : undefined,
      );
    },
    { level: electronLevel[level], transforms: [] },
  );

  logger.info('log opened', { version, processId: process.pid });
  return {
    debug: (message, fields) => logger.debug(message, fields),
    info: (message, fields) => logger.info(message, fields),
    warn: (message, fields) => logger.warn(message, fields),
    error: (message, fields) => logger.error(message, fields),
    [Symbol.dispose]() {
      logger.transports['escaped'] = null;
      file[Symbol.dispose]();
    },
  };
}

const isFields = (value: unknown): value is LogFields => typeof value === 'object' && value !== null;
