import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The browser for the end-to-end tests: `VEDETTA_CHROMIUM`, else a Chromium of the system. Undefined: the one
 * that Playwright downloaded, where it could.
 */
export function findChromium(env: NodeJS.ProcessEnv): string | undefined {
  const told = env['VEDETTA_CHROMIUM'];
  if (told !== undefined && told !== '') return told;
  const candidates = (env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((directory) => names.map((name) => join(directory, name)));
  return candidates.find(existsSync);
}

/** What keeps the browser from the network, so that a request of the page to the outside stands out. */
export const quietBrowser = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
