import { defineConfig, devices } from '@playwright/test';
import { findChromium, quietBrowser } from './e2e/browser.ts';
import type { Host } from './e2e/program.ts';

const executablePath = findChromium(process.env);

/** About the console: the same on either host. */
const onBothHosts = ['firstRun', 'siteForm', 'palette', 'everyPage'];
/** About the desktop program: its window, its tray, its ends. */
const onDesktop = [
  'desktop',
  'desktopIncidents',
  'desktopSettings',
  'frozenWindow',
  'pageCrash',
  'quitInBurst',
];
const specs = (names: readonly string[]): string[] => names.map((name) => `${name}.spec.ts`);
// Pictures for the documentation are taken only when asked.
const unasked = process.env['VEDETTA_SCREENSHOTS'] === undefined ? ['screenshots'] : [];

/** The built program: the service in a real browser, and the desktop program. `npm test` builds first. */
export default defineConfig<{ host: Host }>({
  testDir: 'e2e',
  projects: [
    { name: 'service', testIgnore: specs([...onDesktop, ...unasked]), use: { host: 'service' } },
    {
      name: 'desktop',
      testMatch: specs([...onBothHosts, ...onDesktop]),
      grepInvert: /@service/,
      use: { host: 'desktop' },
    },
  ],
  outputDir: 'test-results',
  // Each test has its own service with its own broker; two cores carry one at a time.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    launchOptions: { args: quietBrowser, ...(executablePath === undefined ? {} : { executablePath }) },
    trace: 'retain-on-failure',
  },
});
