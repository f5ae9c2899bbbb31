import type { Page } from '@playwright/test';
import { expect, test as firstStart } from './fixtures.ts';
import { phone, themes, wide } from './soundness.ts';
import { test, type World } from './world.ts';
import { writePast } from './worldPast.ts';

// Pictures for the documentation: run only with `VEDETTA_SCREENSHOTS` (see playwright.config.ts), which may name
// another directory for them.
const told = process.env['VEDETTA_SCREENSHOTS'] ?? '';
const directory = told.includes('/') ? told : 'docs/screenshots';

const speaksEveryMs = 5_000;
const pastStepMs = 1_800_000;
const dayMs = 86_400_000;

/** A zone in which it is early afternoon now: a day that has just begun has nothing to show. */
function afternoonZone(): string {
  const aheadHours = 14 - new Date().getUTCHours();
  // The names count the other way round.
  return `Etc/GMT${aheadHours > 0 ? '-' : '+'}${Math.abs(aheadHours)}`;
}

/** Lets the gateways speak as they do, until disposed. */
function keepSpeaking(world: World): Disposable {
  const timer = setInterval(() => void world.speakOn(), speaksEveryMs);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** Each picture: what is opened, and what must be on it. */
const pictures: readonly {
  readonly name: string;
  readonly at: string;
  readonly shows: (page: Page) => Promise<void>;
}[] = [
  {
    name: 'overview',
    at: '/',
    shows: (page) => expect(page.getByText('connected but silent').first()).toBeVisible(),
  },
  {
    name: 'site',
    at: '/sites/8',
    shows: (page) => expect(page.getByRole('img', { name: /The last hour/ })).toBeVisible(),
  },
  {
    name: 'incidents',
    at: '/incidents',
    shows: async (page) => {
      await page
        .getByText(/refuses the account/)
        .first()
        .click();
      await expect(page.getByText('What is known')).toBeVisible();
    },
  },
  {
    name: 'connection',
    at: '/sites/4/connection',
    shows: (page) => expect(page.getByLabel('User name')).toHaveValue('scada'),
  },
  {
    name: 'test',
    at: '/sites/4',
    shows: async (page) => {
      await page.getByRole('button', { name: 'Test connection' }).click();
      await expect(page.getByRole('dialog').getByText('It stops at: Login.')).toBeVisible();
    },
  },
  {
    name: 'devices',
    at: '/devices?q=site_001-PZL',
    shows: async (page) => {
      await page.getByRole('list', { name: 'Devices found' }).getByText('water_level').first().click();
      await page.getByRole('radio', { name: '24 h' }).check();
      await page.getByRole('button', { name: 'Clear' }).click();
      await expect(page.getByText(/readings\./).first()).toBeVisible();
    },
  },
  {
    name: 'topics',
    at: '/topics?site=1',
    shows: async (page) => {
      await page.getByText('telemetry').first().click();
      await page.getByRole('button', { name: 'Watch' }).click();
      await expect(page.getByRole('list', { name: 'Live messages' })).toBeVisible({ timeout: 30_000 });
    },
  },
  {
    name: 'logs',
    at: '/logs/parsing?entry=1',
    shows: (page) => expect(page.getByRole('complementary').locator('mark')).toBeVisible(),
  },
  {
    name: 'parser',
    at: '/parsers/weather/edit?topicId=1',
    shows: (page) => expect(page.getByRole('region', { name: 'Readings' })).toBeVisible(),
  },
  {
    name: 'inbox',
    at: '/inbox/1',
    shows: (page) => expect(page.getByRole('complementary').locator('mark')).toBeVisible(),
  },
  {
    name: 'health',
    at: '/health',
    shows: async (page) => {
      await page.getByRole('button', { name: 'Run again' }).click();
      await expect(page.getByText(/^whole, took/)).toBeVisible();
    },
  },
  {
    name: 'settings',
    at: '/settings/general',
    shows: (page) => expect(page.getByRole('combobox', { name: 'Language' })).toBeVisible(),
  },
];

test.describe('of a day with trouble', () => {
  test.use({
    timezoneId: afternoonZone(),
    dataDir: async ({ world }, use) => {
      writePast(world.dataDir, Date.now());
      await use(world.dataDir);
    },
  });

  test('pictures of every page', async ({ console: page, world, goTo }) => {
    test.setTimeout(600_000);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('10 of 12 sites as wanted.');
    for (let at = Date.now() - dayMs; at < Date.now(); at += pastStepMs) await world.speakOf('site_001', at);
    await world.speak();
    await world.speakNonsense();
    using _ = keepSpeaking(world);
    // A link counts as silent after a minute without a message; by then the rates are known as well.
    await expect(page.getByText('connected but silent').first()).toBeVisible({ timeout: 120_000 });

    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const { name, at, shows } of pictures) {
        await page.setViewportSize(wide);
        await goTo(at);
        await shows(page);
        await page.screenshot({ path: `${directory}/${name}-${colorScheme}.png` });
      }
      await page.setViewportSize(phone);
      await goTo('/');
      await expect(page.getByText('connected but silent').first()).toBeVisible();
      await page.screenshot({ path: `${directory}/phone-${colorScheme}.png` });

      await page.setViewportSize(wide);
      await goTo('/sites');
      await page.getByRole('switch', { name: 'Tailrace wanted' }).click();
      await expect(page.getByRole('timer').first()).toBeVisible();
      await page.screenshot({ path: `${directory}/stopping-${colorScheme}.png` });
      await page.getByRole('switch', { name: 'Tailrace wanted' }).click();
      await goTo('/gallery');
      await expect(page.getByRole('heading', { name: 'Components' })).toBeVisible();
      await page.screenshot({ path: `${directory}/components-${colorScheme}.png`, fullPage: true });
    }
  });
});

firstStart.describe('without a site', () => {
  firstStart.use({ flags: ['--no-demo'] });

  firstStart('pictures of the welcome', async ({ console: page }) => {
    await expect(page.getByRole('list', { name: 'How to begin' })).toBeVisible();
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.screenshot({ path: `${directory}/welcome-${colorScheme}.png` });
    }
  });
});
