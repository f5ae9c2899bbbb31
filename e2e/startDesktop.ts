import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import type { DesktopProgram } from './desktopProgram.ts';
import { launchElectronHost } from './electronHost/launch.ts';
import { launchElectron } from './realElectron.ts';

export interface RunningDesktop extends DesktopProgram, AsyncDisposable {
  readonly dataDir: string;
  /** The page's origin, as the browser calls it. */
  readonly origin: string;
}

const main = fileURLToPath(new URL('../out/main/index.js', import.meta.url));

/** The built desktop program without Electron's runtime. */
async function startHosted(browser: Browser, args: readonly string[]): Promise<DesktopProgram> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const program = await launchElectronHost({ main, args, context });
  const { seen } = program;
  return {
    page: await program.window,
    pageText: program.pageText,
    crashPage: program.crashPage,
    hangPage: program.hangPage,
    isWindowVisible: async () => seen.isWindowVisible,
    webPreferences: async () => seen.webPreferences,
    applicationMenu: async () => seen.applicationMenu,
    trayMenu: async () => seen.tray?.items ?? [],
    clickTray: program.clickTray,
    notifications: async () => seen.notifications.map(({ title }) => title),
    clickNotification: program.clickNotification,
    saveTo: async (path) => program.saveTo(path),
    closeWindow: async () => program.closeWindow(),
    async startAgain() {
      await using second = await launchElectronHost({ main, args, context: await browser.newContext() });
      return await second.exitCode;
    },
    exitCode: program.exitCode,
    async kill() {
      await program.kill();
      await context.close();
    },
  };
}

/**
 * Starts the built desktop program: on Electron when its runtime is given, else on electronHost. Without a
 * data directory it has one of its own, deleted in the end.
 */
export async function startDesktop(
  browser: Browser,
  electron: string | undefined,
  flags: readonly string[],
  givenDir?: string,
): Promise<RunningDesktop> {
  const dataDir = givenDir ?? (await mkdtemp(join(tmpdir(), 'vedetta-desktop-')));
  const args = ['--data-dir', dataDir, ...flags];
  const program =
    electron === undefined ? await startHosted(browser, args) : await launchElectron(electron, main, args);
  return {
    ...program,
    dataDir,
    origin: new URL('/', program.page.url()).href,
    async [Symbol.asyncDispose]() {
      await program.kill();
      if (givenDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
