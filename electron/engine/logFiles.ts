import { directoryNotWritable } from '../../db/dataDirectory.ts';
import { createLogFiles, type LogFiles } from '../logging/logFiles.ts';
import type { EngineConfig } from './config.ts';
import type { Host } from './host.ts';

/** The log files in the data directory. Throws a `StartupError` when they cannot be written. */
export function openLogFiles(
  { dataDir, logLevel, version }: EngineConfig,
  report: Host['reportError'],
): LogFiles {
  try {
    return createLogFiles({
      dir: dataDir,
      level: logLevel,
      version,
      onFault: (error, file) => report(error, `writing ${file}`),
    });
  } catch (cause) {
    throw directoryNotWritable(dataDir, cause);
  }
}
