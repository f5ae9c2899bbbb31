import type { Page } from '@playwright/test';
import { countdownSeconds, countdownText, expect, test } from './fixtures.ts';

// As the program is met the first time: without a site.
test.use({ flags: ['--no-demo', '--monitor-interval', String(countdownSeconds)] });

const checkNow = (page: Page) => page.getByRole('button', { name: 'Check now' }).click();
const open = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();

test('first run: the demo, its devices with values, a stop that counts down, its log, and a new start', async ({
  console: page,
}) => {
  await page.getByRole('button', { name: 'Start the demo' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 of 1 sites as wanted.');
  await expect(page.getByText('Every link is as wanted').first()).toBeVisible();

  await open(page, /^Devices/);
  const devices = page.getByRole('treegrid', { name: 'Devices' });
  await expect(devices.getByText('°C').first()).toBeVisible();
  await expect(page.getByText('3 gateways, 18 dataloggers, 75 sensors').first()).toBeVisible();

  await open(page, /^Sites/);
  const row = page.getByRole('row').filter({ hasText: 'Demo dam' });
  const wish = row.getByRole('switch');
  await expect(row.locator('[data-glyph="connected"]')).toBeVisible();
  // Just after a cycle, so that there is a wait to be seen.
  await checkNow(page);
  await wish.click();
  await expect(wish).not.toBeChecked();
  const countdown = row.getByRole('timer');
  await expect(countdown).toHaveText(countdownText);
  const first = await countdown.textContent();
  await expect(countdown).not.toHaveText(first ?? '');
  await checkNow(page);
  await expect(row.locator('[data-glyph="off"]')).toBeVisible();

  await open(page, /^Logs/);
  const log = page.getByRole('list', { name: 'Connection log' }).getByRole('listitem');
  await expect(log.filter({ hasText: 'Switched off.' })).toHaveCount(1);

  await open(page, /^Sites/);
  await wish.click();
  await expect(wish).toBeChecked();
  await checkNow(page);
  await expect(row.locator('[data-glyph="connected"]')).toBeVisible();
  await open(page, /^Logs/);
  await expect(log.filter({ hasText: 'Connected, ' })).toHaveCount(2);
});
