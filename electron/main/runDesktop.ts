import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { app, dialog, Menu, safeStorage, session } from 'electron';
import type { Contract } from '../../shared/contract/index.ts';
import type { ShellSettings } from '../../shared/domain/settings.ts';
import type { EngineSummary } from '../../shared/domain/summary.ts';
import { type TrayAction, trayMenu } from '../core/tray/trayMenu.ts';
import type { EngineConfig } from '../engine/config.ts';
import type { HostNotice } from '../engine/host.ts';
import { connectPages } from './connectPages.ts';
import { endWithEngine } from './ending.ts';
import type { EngineLife } from './engineLife.ts';
import { startEngineThread } from './engineThread.ts';
import { shellWords } from './i18n/shellWords.ts';
import type { StartAtLogin } from './loginStart.ts';
import { menuTemplate } from './menuTemplate.ts';
import { notify } from './notifications.ts';
import { pathOf } from './page.ts';
import { servePage } from './protocol.ts';
import { saveFile } from './saveFile.ts';
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
  /** Starts in the tray; the window comes when it is asked for. */
  readonly startsHidden: boolean;
  /** Null: this program was not installed. */
  readonly startAtLogin: StartAtLogin | null;
  /** Built files: the engine's thread, the preload script, the folder of the page. */
  readonly engineEntry: string;
  readonly preload: string;
  readonly rendererDir: string;
  /** The tray's icons. */
  readonly resourcesDir: string;
}

/** Runs the desktop program until it is quit: engine, window, tray, and the port between page and engine. */
export async function runDesktop(options: DesktopOptions): Promise<void> {
  const { config, pageUrl, startsHidden, startAtLogin, engineEntry, preload, rendererDir, resourcesDir } =
    options;
  const log = createShellLog(config);
  confinePages(pageUrl);
  await app.whenReady();
  denyPermissions(session.defaultSession);
  await servePage(rendererDir);

  /** Null until the engine has told them, which it does as soon as it runs. */
  let settings: ShellSettings | null = null;
  const words = () => shellWords[settings?.language ?? 'en'];
  const secrets = createDesktopSecrets({
    storage: safeStorage,
    platform: process.platform,
    onWeakStore() {
      log.warn('no key store: secrets are sealed with a key that is no secret');
      notify(words().notices.weakKeyStore);
    },
  });
  const engine = startEngineThread({
    entry: engineEntry,
    config,
    host: { seal: secrets.seal, open: secrets.open, reportError: log.reportError, notify: tell, saveFile },
    onLife: showLife,
    onSummary: showSummary,
  });
  let isQuitting = false;
  const window = createMainWindow({
    pageUrl,
    preload,
    startsHidden,
    hidesOnClose: () => !isQuitting && (settings?.closeToTray ?? true),
    onTrouble: (reason) => log.warn('the page is in trouble', { reason }),
    onGivenUp() {
      log.error('the page keeps dying: given up');
      notify(words().notices.pageGivenUp);
    },
  });
  const tray = createTray({ resourcesDir, onAction });
  showMenu();
  showSummary(null);
  connectPages(engine, pageUrl, log);

  function showMenu(): void {
    const { platform } = process;
    const { isPackaged } = app;
    const template = menuTemplate({ platform, isPackaged, words: words().menu, quit: () => app.quit() });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  function obey(told: ShellSettings): void {
    const before = settings;
    settings = told;
    if (told.language !== before?.language) showMenu();
    if (told.startAtLogin === before?.startAtLogin) return;
    try {
      startAtLogin?.(told.startAtLogin);
    } catch (error) {
      log.reportError(error, 'start at login');
    }
  }

  function showSummary(summary: EngineSummary | null): void {
    if (summary !== null) obey(summary.settings);
    tray.show(trayMenu(summary, words().tray));
  }

  function tell(notice: HostNotice): void {
    notify(notice, () => window.show(pathOf(notice)));
  }

  function showLife(life: EngineLife): void {
    if (life.phase === 'running') log.open();
    if (life.phase === 'died') {
      showSummary(null);
      log.error('the engine died', { againInMs: life.againInMs });
      notify(words().notices.engineDied);
    }
    if (life.phase === 'failed') {
      dialog.showErrorBox(words().cannotStart, life.message);
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

  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  // Its window is hidden instead of closed while it shall go on in the tray.
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', () => {
    isQuitting = true;
  });
  endWithEngine(engine, log);
}
