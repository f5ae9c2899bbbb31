import { redactText } from '../core/redaction/redactText.ts';
import type { EngineConfig } from '../engine/config.ts';
import { type Log, type OpenLog, openMainLog } from '../logging/logFiles.ts';

/** The shell's log: standard error at first, `main.log` beside it once the data directory is ours. */
export interface ShellLog extends Log {
  /** To be called when the engine owns the data directory: one writer per file. */
  open(): void;
  /** An error of the program itself, at the edge where it was caught. */
  reportError(error: unknown, where: string): void;
}

/** Makes the log of the desktop program. */
export function createShellLog({
  dataDir,
  logLevel,
  version,
}: Pick<EngineConfig, 'dataDir' | 'logLevel' | 'version'>): ShellLog {
  let file: OpenLog | null = null;
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const log: ShellLog = {
    debug: (message, fields) => file?.debug(message, fields),
    info: (message, fields) => file?.info(message, fields),
    warn(message, fields) {
      say(message);
      file?.warn(message, fields);
    },
    error(message, fields) {
      say(message);
      file?.error(message, fields);
    },
    open() {
      file ??= openMainLog({
        dir: dataDir,
        level: logLevel,
        version,
        onFault: (error, path) => say(`${path} cannot be written: ${error.message}`),
      });
    },
    reportError(cause, where) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      say(`Error in ${where}: ${redactText(error.message)}`);
      file?.error('error', { where, error });
    },
  };
  return log;
}
