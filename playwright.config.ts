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
  // Each test has a program, a broker and a data directory of its own, and shares nothing with another: two at a
  // time keep two cores busy.
  workers: 2,
  fullyParallel: true,
  // For a computer that others use as well; a test that passes never waits for them.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    launchOptions: { args: quietBrowser, ...(executablePath === undefined ? {} : { executablePath }) },
    // Without its pictures, which take a quarter of the time; the page itself can be gone through as it was.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
});
