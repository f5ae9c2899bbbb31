import { app } from 'electron';
import type { EngineThread } from './engineThread.ts';
import type { ShellLog } from './shellLog.ts';

/** Within the 10 s that an ending may take. */
const ENDING_DEADLINE_MS = 8_500;

/** What the engine reports while it ends is still taken. */
async function end(engine: Pick<EngineThread, 'stop'>, errors: AsyncDisposable): Promise<void> {
  await engine.stop(ENDING_DEADLINE_MS);
  await errors[Symbol.asyncDispose]();
}

/** Lets the program end only after its engine has written what waits and ended its links. */
export function endWithEngine(
  engine: Pick<EngineThread, 'stop'>,
  errors: AsyncDisposable,
  log: Pick<ShellLog, 'info' | 'reportError'>,
): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    end(engine, errors).then(
      () => {
        log.info('ended');
        app.exit(0);
      },
      (error: unknown) => {
        log.reportError(error, 'ending');
        app.exit(1);
      },
    );
  });
}
