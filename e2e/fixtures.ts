import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { type RunningService, startService } from './service.ts';

export type Theme = 'dark' | 'light';

/** What must never happen on any page, gathered while a test runs. */
export interface Misdeeds {
  readonly policyViolations: string[];
  readonly outsideRequests: string[];
  readonly pageErrors: string[];
}

interface Fixtures {
  /** The built service with the demo site, on an empty data directory. */
  service: RunningService;
  misdeeds: Misdeeds;
  /** The console, opened by its log-in link. */
  console: Page;
}

declare global {
  interface Window {
    /** Given by the tests to a page, which tells it each violation of its policy. */
    reportViolation?: (violation: string) => void;
  }
}

/** Seconds between the monitor's cycles in these tests: long enough to see a countdown. */
export const monitorIntervalSeconds = 5;

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its first parameter.
  service: async ({}, use) => {
    await using service = await startService([
      '--demo',
      '--monitor-interval',
      String(monitorIntervalSeconds),
    ]);
    await use(service);
  },

  misdeeds: async ({ page, service }, use) => {
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
      if (!request.url().startsWith(`${service.origin}/`)) misdeeds.outsideRequests.push(request.url());
    });
    await use(misdeeds);
    expect(misdeeds).toEqual({ policyViolations: [], outsideRequests: [], pageErrors: [] });
  },

  // `misdeeds` stands here so that it listens before the page is opened.
  console: async ({ page, service, misdeeds: _ }, use) => {
    await page.goto(`${service.origin}/#token=${service.token}`);
    await use(page);
  },
});

/** What axe finds on the page as it is now, in short. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

/** How far the frame of the page could be pushed up: its parts scroll, it never does, or the top bar would leave. */
export function frameScrollPx(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
}

/** How many pixels of the page lie beyond its right edge. */
export function overflowPx(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

export { expect };
