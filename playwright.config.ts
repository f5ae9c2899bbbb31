import { defineConfig, devices } from '@playwright/test';
import { findChromium, quietBrowser } from './e2e/browser.ts';

const executablePath = findChromium(process.env);

/** The built service in a real browser. `npm test` builds first. */
export default defineConfig({
  testDir: 'e2e',
  // Pictures for the documentation are taken only when asked.
  testIgnore: process.env['VEDETTA_SCREENSHOTS'] === undefined ? ['screenshots.spec.ts'] : [],
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
