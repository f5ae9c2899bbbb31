import type { Browser, Page } from '@playwright/test';
import { type RunningService, startService } from './service.ts';
import { type RunningDesktop, startDesktop } from './startDesktop.ts';

/** What serves the console: the service to a browser, or the desktop program to its own window. */
export type Host = 'service' | 'desktop';

/** The program under test on one of its hosts, and the page with its console. */
export interface RunningProgram {
  readonly page: Page;
  /** Of the page, without a slash at its end. */
  readonly origin: string;
  /** Opens the console: the log-in link, where one is needed. */
  readonly entry: string;
  readonly service: RunningService | null;
  readonly desktop: RunningDesktop | null;
}

interface Start {
  readonly dataDir: string;
  readonly flags: readonly string[];
  readonly browser: Browser;
  /** Where the service's console will be opened; the desktop program has a window of its own. */
  readonly page: Page;
}

/** Calls `use` while the built program runs on `host`. */
export async function withProgram(
  host: Host,
  { dataDir, flags, browser, page }: Start,
  use: (program: RunningProgram) => Promise<void>,
): Promise<void> {
  if (host === 'service') {
    await using service = await startService(flags, dataDir);
    const { origin, token } = service;
    await use({ page, origin, entry: `${origin}/#token=${token}`, service, desktop: null });
    return;
  }
  await using desktop = await startDesktop(browser, process.env['VEDETTA_ELECTRON'], flags, dataDir);
  const origin = desktop.origin.replace(/\/$/, '');
  await use({ page: desktop.page, origin, entry: `${origin}/`, service: null, desktop });
}
