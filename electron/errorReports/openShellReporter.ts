import { randomUUID } from 'node:crypto';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { createErrorReporter, type ErrorReporter } from './createErrorReporter.ts';
import { ownNames } from './ownNames.ts';
import type { ReporterOptions } from './ports.ts';

/** What differs from shell to shell. */
type ShellOptions = Pick<ReporterOptions, 'version' | 'shell' | 'clock' | 'openClient' | 'news' | 'warn'> & {
  readonly dataDir: string;
};

/** The reporter of a shell, with what waits in `error-reports` of its data directory. */
export const openShellReporter = ({ dataDir, ...options }: ShellOptions): ErrorReporter =>
  createErrorReporter({
    ...options,
    folder: join(dataDir, 'error-reports'),
    system: `${platform()} ${arch()}`,
    ownNames: ownNames(dataDir),
    random: Math.random,
    newEventId: () => randomUUID().replaceAll('-', ''),
  });
