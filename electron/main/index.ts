import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import packageJson from '../../package.json' with { type: 'json' };
import { defaultDataDir } from '../service/dataDir.ts';
import { parseFlags } from '../service/flags.ts';
import { createStartAtLogin, HIDDEN_FLAG, startsHidden } from './loginStart.ts';
import { PAGE_URL } from './page.ts';
import { programArguments } from './programArguments.ts';
import { registerPageScheme } from './protocol.ts';
import { runDesktop } from './runDesktop.ts';

/**
 * Where `npm run dev` serves the page. In every other build this is a constant, and the name of the variable
 * is not in it (e2e/hotReload.spec.ts looks).
 */
const devPageUrl = import.meta.env.DEV && !app.isPackaged ? process.env['VEDETTA_DEV_PAGE'] : undefined;

/**
 * Entry of the desktop program. It takes `--hidden` and the flags of the service; those of its HTTP server mean
 * nothing here.
 */
function main(): void {
  const programPaths = app.isPackaged ? null : [import.meta.filename, join(import.meta.dirname, '../..')];
  const defaults = {
    env: process.env,
    defaultDataDir: defaultDataDir(process.platform, process.env, homedir()),
  };
  const args = programArguments(process.argv, programPaths);
  const serviceFlags = args.filter((argument) => argument !== HIDDEN_FLAG);
  const parsed = parseFlags(serviceFlags, defaults);
  if (!parsed.ok || parsed.invocation.command !== 'run') {
    const message = parsed.ok ? 'The desktop program takes flags only.' : parsed.message;
    process.stderr.write(`${message}\n`);
    app.exit(2);
    return;
  }
  const { options } = parsed.invocation;
  // The browser's own files lie apart; they also say for which directory there is an instance already.
  const browserDir = join(options.dataDir, 'window');
  mkdirSync(browserDir, { recursive: true, mode: 0o700 });
  app.setPath('userData', browserDir);
  if (!app.requestSingleInstanceLock()) {
    // The instance that runs shows its window now.
    app.exit(0);
    return;
  }
  registerPageScheme();
  const { dataDir, monitorIntervalSeconds, paused, demo, logLevel, sentryDsn, sentryEnvironment } = options;
  const given = { monitorIntervalSeconds, paused, demo, logLevel, sentryDsn, sentryEnvironment };
  const { platform, env, execPath } = process;
  // In a checkout it would be Electron itself that starts.
  const startAtLogin = app.isPackaged
    ? createStartAtLogin({ app, platform, env, homeDir: homedir(), execPath })
    : null;
  const shell = { kind: 'desktop', canStartAtLogin: startAtLogin !== null } as const;
  runDesktop({
    pageUrl: devPageUrl ?? PAGE_URL,
    config: { dataDir, version: packageJson.version, shell, ...given },
    startsHidden: startsHidden(args, platform, app),
    startAtLogin,
    engineEntry: join(import.meta.dirname, 'engineWorker.js'),
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    rendererDir: join(import.meta.dirname, '../renderer'),
    resourcesDir: join(import.meta.dirname, '../../resources'),
  }).catch((error: unknown) => {
    process.stderr.write(
      `Vedetta failed: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`,
    );
    app.exit(1);
  });
}

main();
