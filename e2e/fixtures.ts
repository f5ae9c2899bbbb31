import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { type Host, type RunningProgram, withProgram } from './program.ts';
import type { RunningService } from './service.ts';
import type { RunningDesktop } from './startDesktop.ts';

/** What must never happen on any page, gathered while a test runs. */
export interface Misdeeds {
  readonly policyViolations: string[];
  readonly outsideRequests: string[];
  readonly pageErrors: string[];
}

interface Options {
  /** Where the program runs; each project of playwright.config.ts names one. */
  host: Host;
  /** How the program is started. */
  flags: readonly string[];
}

interface Fixtures {
  /** What the program finds when it starts: nothing, unless a spec puts something there. */
  dataDir: string;
  program: RunningProgram;
  /** The program as a service, for what only a service has. */
  service: RunningService;
  /** The desktop program, for what only that has. */
  desktop: RunningDesktop;
  misdeeds: Misdeeds;
  /** The console, opened: in a browser by its log-in link. */
  console: Page;
  /** Goes to another page of the console by its path. */
  goTo: (path: string) => Promise<void>;
}

declare global {
  interface Window {
    /** Given by the tests to a page, which tells it each violation of its policy. */
    reportViolation?: (violation: string) => void;
  }
}

/** Seconds between the monitor's cycles, where what is wished is to become real without being asked for. */
export const monitorIntervalSeconds = 1;
/** The same where a countdown is to be seen, however slow the computer is; the test asks for the cycle then. */
export const countdownSeconds = 60;
export const countdownText = /^(1:00|0:[0-5]\d)$/;

export const test = base.extend<Options & Fixtures>({
  host: ['service', { option: true }],
  flags: [['--demo', '--monitor-interval', String(monitorIntervalSeconds)], { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its first parameter.
  dataDir: async ({}, use) => {
    using directory = mkdtempDisposableSync(join(tmpdir(), 'vedetta-e2e-'));
    await use(directory.path);
  },
  program: ({ host, dataDir, flags, browser, page }, use) =>
    withProgram(host, { dataDir, flags, browser, page }, use),
  service: async ({ program }, use) => {
    if (program.service === null) throw new Error('This spec is about the service, and runs there only.');
    await use(program.service);
  },
  desktop: async ({ program }, use) => {
    if (program.desktop === null) throw new Error('This spec is about the desktop, and runs there only.');
    await use(program.desktop);
  },

  misdeeds: async ({ program: { page, origin } }, use) => {
    const misdeeds: Misdeeds = { policyViolations: [], outsideRequests: [], pageErrors: [] };
    await page.exposeFunction('reportViolation', (violation: string) => {
      misdeeds.policyViolations.push(violation);
    });
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        window.reportViolation?.(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    page.on('pageerror', (error) => misdeeds.pageErrors.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(`${origin}/`)) misdeeds.outsideRequests.push(request.url());
    });
    await use(misdeeds);
    expect(misdeeds).toEqual({ policyViolations: [], outsideRequests: [], pageErrors: [] });
  },

  // `misdeeds` stands here so that it listens before the page is opened.
  console: async ({ program: { page, entry }, misdeeds: _ }, use) => {
    await page.goto(entry);
    await use(page);
  },
  goTo: async ({ program: { page, origin } }, use) => {
    await use(async (path) => {
      await page.goto(`${origin}${path}`);
    });
  },
});

export { expect };
