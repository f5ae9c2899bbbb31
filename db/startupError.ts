/** Why the program cannot start on a data directory. */
export type StartupFault =
  | 'runtime_too_old'
  | 'directory_not_writable'
  | 'already_running'
  | 'database_newer'
  | 'database_older'
  | 'database_locked'
  | 'database_unreadable'
  | 'database_foreign'
  | 'migrations_differ'
  | 'migration_failed'
  | 'restore_refused';

/** Cannot start. `message` is one sentence that names what and what to do; the program ends with exit code 1. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
  readonly code: StartupFault;

  constructor(code: StartupFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
