import { app } from 'electron';
import type { EngineThread } from './engineThread.ts';
import type { ShellLog } from './shellLog.ts';

/** Within the 10 s that an ending may take. */
const ENDING_DEADLINE_MS = 9_000;

/** Lets the program end only after its engine has written what waits and ended its links. */
export function endWithEngine(
  engine: Pick<EngineThread, 'stop'>,
  log: Pick<ShellLog, 'info' | 'reportError'>,
): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    engine.stop(ENDING_DEADLINE_MS).then(
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
