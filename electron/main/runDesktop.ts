import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { app, dialog, ipcMain, safeStorage, session } from 'electron';
import type { Contract } from '../../shared/contract/index.ts';
import { CONNECT_CHANNEL } from '../../shared/desktopPort.ts';
import type { EngineSummary } from '../../shared/domain/summary.ts';
import { type TrayAction, trayMenu } from '../core/tray/trayMenu.ts';
import type { EngineConfig } from '../engine/config.ts';
import type { EngineLife } from './engineLife.ts';
import { startEngineThread } from './engineThread.ts';
import { setApplicationMenu } from './menu.ts';
import { notify } from './notifications.ts';
import { isTrustedFrame } from './page.ts';
import { pipePorts } from './pipePorts.ts';
import { servePage } from './protocol.ts';
import { createDesktopSecrets } from './secrets.ts';
import { confinePages, denyPermissions } from './security.ts';
import { createShellLog } from './shellLog.ts';
import { createTray } from './tray.ts';
import { doTrayAction } from './trayActions.ts';
import { createMainWindow } from './window.ts';

interface DesktopOptions {
  readonly config: EngineConfig;
  /** Where the window loads its page from, the only one that may reach the engine. */
  readonly pageUrl: string;
  /** Built files: the engine's thread, the preload script, the folder of the page. */
  readonly engineEntry: string;
  readonly preload: string;
  readonly rendererDir: string;
  /** The tray's icons. */
  readonly resourcesDir: string;
}

/** Within the 10 s that an ending may take. */
const ENDING_DEADLINE_MS = 9_000;

/** Runs the desktop program until it is quit: engine, window, tray, and the port between page and engine. */
export async function runDesktop(options: DesktopOptions): Promise<void> {
  const { config, pageUrl, engineEntry, preload, rendererDir, resourcesDir } = options;
  const log = createShellLog(config);
  confinePages(pageUrl);
  await app.whenReady();
  denyPermissions(session.defaultSession);
  await servePage(rendererDir);

  const secrets = createDesktopSecrets({
    storage: safeStorage,
    platform: process.platform,
    onWeakStore() {
      log.warn('no key store: secrets are sealed with a key that is no secret');
      notify(
        'Passwords are not well protected',
        'This computer has no key store. Install GNOME Keyring or KWallet, then enter them again.',
      );
    },
  });
  const engine = startEngineThread({
    entry: engineEntry,
    config,
    host: { seal: secrets.seal, open: secrets.open, reportError: log.reportError },
    onLife: showLife,
    onSummary: showSummary,
  });
  let isQuitting = false;
  const window = createMainWindow({
    pageUrl,
    preload,
    staysOpen: () => !isQuitting,
    onTrouble: (reason) => log.warn('the page is in trouble', { reason }),
  });
  const tray = createTray({ resourcesDir, onAction });
  setApplicationMenu({ platform: process.platform, isPackaged: app.isPackaged, quit: () => app.quit() });
  showSummary(null);

  function showSummary(summary: EngineSummary | null): void {
    tray.show(trayMenu(summary));
  }

  function showLife(life: EngineLife): void {
    if (life.phase === 'running') log.open();
    if (life.phase === 'died') {
      showSummary(null);
      log.error('the engine died', { againInMs: life.againInMs });
      notify('The engine stopped by itself', 'It is started again. Nothing acknowledged is lost.');
    }
    if (life.phase === 'failed') {
      dialog.showErrorBox('Vedetta cannot start', life.message);
      process.stderr.write(`${life.message}\n`);
      app.exit(1);
    }
  }

  function onAction(action: TrayAction): void {
    const port = engine.connect();
    const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port }));
    port.start();
    doTrayAction(action, { client, open: window.show, quit: () => app.quit() })
      .catch((error: unknown) => log.reportError(error, `tray: ${action.do}`))
      .finally(() => port.close());
  }

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

  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  // Without a listener the program would end with its window.
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', () => {
    isQuitting = true;
  });
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
