import { ipcMain } from 'electron';
import { CONNECT_CHANNEL } from '../../shared/desktopPort.ts';
import type { EngineThread } from './engineThread.ts';
import { isTrustedFrame } from './page.ts';
import { pipePorts } from './pipePorts.ts';
import type { ShellLog } from './shellLog.ts';

/** Pipes each port that the page at `pageUrl` hands over to a port of the engine's; any other frame's is refused. */
export function connectPages(
  engine: Pick<EngineThread, 'connect'>,
  pageUrl: string,
  log: Pick<ShellLog, 'warn'>,
): void {
  ipcMain.on(CONNECT_CHANNEL, ({ senderFrame, ports }) => {
    const [port, ...others] = ports;
    for (const other of others) other.close();
    if (port === undefined) return;
    if (isTrustedFrame(senderFrame, pageUrl)) {
      pipePorts(port, engine.connect());
    } else {
      port.close();
      log.warn('a port of a foreign frame was refused', { url: senderFrame?.url ?? null });
    }
  });
}
